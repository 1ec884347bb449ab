import { requireKindNamed } from "../../domain/kinds/vocabulary.js";
import { allowsEnds } from "../../formats/allows-ends.js";
import type { InputLine } from "../../formats/format.js";
import { groupBy } from "../../util/group-by.js";
import { required } from "../../util/required.js";
import type { FactBatch } from "../contract.js";
import { ClaimMaker, itemSource } from "./claims.js";
import { entityLine, idOfItem } from "./entity-line.js";
import type { Item } from "./item.js";
import { classesOf, type ItemRole, type KindSettings, kindOfItem } from "./item-kind.js";
import { type OwnershipLink, ownershipLinksOf } from "./links.js";
import { ownershipLine } from "./ownership-line.js";
import { PROPERTY } from "./properties.js";
import type { ReadItems } from "./read-items.js";
import { hasUnreadShare, holdingOf, stakesOf } from "./stakes.js";
import { type ListingLink, listingLinksOf, stockListingLine } from "./stock-listing-lines.js";

export interface BatchOptions {
  readonly language: string;
  readonly kinds: KindSettings;
}

/**
 * The facts of the items that were read: a batch for each item as an entity, then one for what each is owned by and where it is
 * listed. Facts are between items that were read. The rest is left out, and named.
 */
export function* itemBatches(read: ReadItems, options: BatchOptions): Generator<FactBatch> {
  const links = linksBetween(read);
  const ids = new Map<string, string>();
  const batchOf = (claims: ClaimMaker, items: Iterable<Item>, facts: readonly InputLine[]): FactBatch => {
    const own = [...items].map((item) => ({ item: item.id, line: itemSource(item, options.language) }));
    const cited = [...own, ...claims.cited].map(({ item, line }) => ({ item, line, id: String(line.id) }));
    return {
      facts: [...cited.map(({ line }) => line), ...facts],
      answers: Object.fromEntries(cited.map(({ id, item }) => [id, required(read.answers.get(item), item)])),
      partial: cited.flatMap(({ id, item }) => (links.isPartial(item) ? id : [])),
    };
  };
  for (const item of read.items.values()) {
    const kind = kindOfItem(item, links.rolesOf(item.id), options.kinds);
    if (kind === null) {
      const classes = classesOf(item).join(", ") || "no class";
      yield { facts: [], answers: {}, omitted: [`item that is neither a body nor a brand (${classes})`] };
      continue;
    }
    const claims = new ClaimMaker(read.labels);
    const { prefix } = requireKindNamed(kind);
    ids.set(item.id, idOfItem(prefix, item.id));
    const context = { ...options, countries: read.countries, claims };
    yield batchOf(claims, [item], [entityLine(item, { kind, prefix }, context)]);
  }
  for (const item of read.items.values()) {
    const claims = new ClaimMaker(read.labels);
    const omitted = [...links.omittedOf(item.id)];
    const about = { links, ids, claims, omitted };
    const facts = [...ownershipsOf(item.id, about), ...listingsOf(item.id, about)];
    const saying = links.ownersOf(item.id).flatMap(({ saidBy }) => read.items.get(saidBy) ?? []);
    if (facts.length > 0 || omitted.length > 0)
      yield { ...batchOf(claims, new Set([item, ...saying]), facts), omitted };
  }
}

interface About {
  readonly links: LinksBetween;
  /** The entities of the items. */
  readonly ids: ReadonlyMap<string, string>;
  readonly claims: ClaimMaker;
  /** What is left out, to be added to. */
  readonly omitted: string[];
}

function ownershipsOf(item: string, { links, ids, claims, omitted }: About): readonly InputLine[] {
  const byOwner = groupBy(links.ownersOf(item), ({ owner }) => owner);
  return [...byOwner].flatMap(([owner, ofOwner]) => {
    const [from, to] = [ids.get(owner), ids.get(item)];
    if (from === undefined || to === undefined || !allowsEnds({ kind: "OWNERSHIP", from, to })) {
      omitted.push(...ofOwner.map(({ by }) => `${by.property} of an item that cannot own, or be owned`));
      return [];
    }
    const holdings = believed(ofOwner, omitted).map(holdingOf);
    omitted.push(...holdings.filter(hasUnreadShare).map(() => "P1107 that is no share"));
    return stakesOf(holdings).map((stake) => ownershipLine(stake, { from, to }, claims));
  });
}

/** The links of one owner that are not deprecated. If all are, these: that Wikidata disputes them is worth recording. */
function believed(links: readonly OwnershipLink[], omitted: string[]): readonly OwnershipLink[] {
  const others = links.filter(({ statement }) => statement.rank !== "deprecated");
  if (others.length === 0 || others.length === links.length) return links;
  omitted.push(
    ...Array.from({ length: links.length - others.length }, () => "deprecated beside a better one"),
  );
  return others;
}

function listingsOf(item: string, { links, ids, claims, omitted }: About): readonly InputLine[] {
  return links.listingsOf(item).flatMap((listing) => {
    const [from, to] = [ids.get(item), ids.get(listing.exchange)];
    if (from !== undefined && to !== undefined && from !== to)
      if (allowsEnds({ kind: "STOCK_LISTING", from, to }))
        return [stockListingLine(item, listing, { from, to }, claims)];
    omitted.push(`${PROPERTY.STOCK_EXCHANGE} that is no listing of a body on another`);
    return [];
  });
}

/** The links between the items that were read. */
interface LinksBetween {
  readonly ownersOf: (item: string) => readonly OwnershipLink[];
  readonly listingsOf: (item: string) => readonly ListingLink[];
  readonly rolesOf: (item: string) => ReadonlySet<ItemRole>;
  /** What an item says of items that were not read. */
  readonly omittedOf: (item: string) => readonly string[];
  /** Whether it names items that were not read. */
  readonly isPartial: (item: string) => boolean;
}

function linksBetween({ items, redirects }: ReadItems): LinksBetween {
  const idOf = (id: string) => redirects.get(id) ?? id;
  const roles = new Map<string, Set<ItemRole>>();
  const omitted = new Map<string, string[]>();
  const partial = new Set<string>();
  const isRead = (said: string, other: string, property: string): boolean => {
    if (items.has(other)) return true;
    partial.add(said);
    omitted.set(said, [...(omitted.get(said) ?? []), `${property} to an item that was not read`]);
    return false;
  };
  const giveRole = (item: string, role: ItemRole | null): void => {
    if (role !== null) roles.set(item, (roles.get(item) ?? new Set()).add(role));
  };
  const ownerships: OwnershipLink[] = [];
  const listings = new Map<string, readonly ListingLink[]>();
  for (const item of items.values()) {
    const said = ownershipLinksOf(item, idOf);
    if (said.omitted.length > 0) omitted.set(item.id, [...said.omitted]);
    for (const link of said.links) {
      const other = link.by.isOwner ? link.owner : link.owned;
      if (!isRead(item.id, other, link.by.property)) continue;
      ownerships.push(link);
      giveRole(other, link.by.role);
    }
    const listed = listingLinksOf(item)
      .map((one): ListingLink => ({ ...one, exchange: idOf(one.exchange) }))
      .filter(({ exchange }) => isRead(item.id, exchange, PROPERTY.STOCK_EXCHANGE));
    for (const { exchange } of listed) if (exchange !== item.id) giveRole(exchange, "STOCK_EXCHANGE");
    listings.set(item.id, listed);
  }
  const byOwned = groupBy(ownerships, ({ owned }) => owned);
  return {
    ownersOf: (item) => byOwned.get(item) ?? [],
    listingsOf: (item) => listings.get(item) ?? [],
    rolesOf: (item) => roles.get(item) ?? new Set(),
    omittedOf: (item) => omitted.get(item) ?? [],
    isPartial: (item) => partial.has(item),
  };
}
