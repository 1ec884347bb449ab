import { type KindModel, requireKindByName } from "../../domain/kinds/vocabulary.js";
import { allowsEnds } from "../../formats/allows-ends.js";
import type { InputLine } from "../../formats/format.js";
import { groupBy } from "../../util/group-by.js";
import { required } from "../../util/required.js";
import type { FactBatch } from "../contract.js";
import { ClaimMaker, itemSource } from "./claims.js";
import { entityLine, idOfItem, omittedOfItem } from "./entity-line.js";
import { classesOf, type KindSettings, kindOfItem } from "./item-kind.js";
import type { OwnershipLink } from "./links.js";
import { type LinksBetween, linksBetween } from "./links-between.js";
import { ownershipLine } from "./ownership-line.js";
import { PROPERTY } from "./properties.js";
import type { ReadItems } from "./read-items.js";
import { endsBeforeStart, hasUnreadShare, holdingOf, stakesOf } from "./stakes.js";
import { stockListingLine } from "./stock-listing-lines.js";

export interface BatchOptions {
  readonly language: string;
  readonly kinds: KindSettings;
  /** What items say that have not changed since that day is left out, unless a fact of others names them. */
  readonly since?: string | undefined;
}

/**
 * The facts of the items that were read: a batch for each item as an entity, then one for each owner of an item, and for each
 * of its stock listings. Facts are between items that were read. The rest is left out, and named.
 */
export function* itemBatches(read: ReadItems, options: BatchOptions): Generator<FactBatch> {
  const links = linksBetween(read);
  const kinds = kindsOf(read, links, options.kinds);
  const ids = new Map([...kinds].map(([item, { prefix }]) => [item, idOfItem(prefix, item)]));
  // Another pull may know what the other end is.
  const vague = new Set(
    links.ownerships.flatMap(({ owner, owned, saidBy }) => (ids.has(owner) && ids.has(owned) ? [] : saidBy)),
  );
  const isPartial = (item: string): boolean => links.isPartial(item) || vague.has(item);
  const batchOf = (
    items: Iterable<string>,
    linesOf: (claims: ClaimMaker) => readonly InputLine[],
  ): FactBatch => {
    const claims = new ClaimMaker(read.labels);
    const facts = linesOf(claims);
    const own = [...items].map((item) => ({
      item,
      line: itemSource(required(read.items.get(item), item), options.language),
    }));
    const cited = [...own, ...claims.cited].map(({ item, line }) => ({ item, line, id: String(line.id) }));
    return {
      facts: [...cited.map(({ line }) => line), ...facts],
      answers: Object.fromEntries(cited.map(({ id, item }) => [id, required(read.answers.get(item), item)])),
      partial: cited.flatMap(({ id, item }) => (isPartial(item) ? id : [])),
    };
  };
  const isChanged = (item: string): boolean => {
    const { modifiedOn = null } = read.items.get(item) ?? {};
    return options.since === undefined || modifiedOn === null || modifiedOn >= options.since;
  };
  const linked = [...read.items.keys()].map((item) => {
    const omitted = isChanged(item) ? [...links.omittedOf(item)] : [];
    const said = [...ownershipsOf(item, ids, links, omitted), ...listingsOf(item, ids, links, omitted)];
    return { facts: said.filter(({ saidBy }) => [...saidBy].some(isChanged)), omitted };
  });
  const named = new Set(linked.flatMap(({ facts }) => facts.flatMap(({ between }) => between)));
  for (const item of read.items.values()) {
    const kind = kinds.get(item.id);
    const classes = classesOf(item).join(", ") || "no class";
    if (!kind) yield leftOut([`item that is neither a body nor a brand (${classes})`]);
    else if (!isChanged(item.id) && !named.has(item.id))
      yield leftOut([`item that has not changed since ${options.since}`]);
    else
      yield {
        ...batchOf([item.id], (claims) => [
          entityLine(item, kind, { ...options, labels: read.labels, countries: read.countries, claims }),
        ]),
        omitted: omittedOfItem(item, kind),
      };
  }
  for (const { facts, omitted } of linked) {
    for (const { saidBy, linesOf } of facts) yield batchOf(saidBy, linesOf);
    if (omitted.length > 0) yield leftOut(omitted);
  }
}

/** The kinds of the items that have one. */
const kindsOf = (
  { items }: ReadItems,
  { rolesOf }: LinksBetween,
  settings: KindSettings,
): ReadonlyMap<string, KindModel> =>
  new Map(
    [...items.values()].flatMap((item) => {
      const kind = kindOfItem(item, rolesOf(item.id), settings);
      return kind === null ? [] : [[item.id, requireKindByName(kind)] as const];
    }),
  );

const leftOut = (omitted: readonly string[]): FactBatch => ({ facts: [], answers: {}, omitted });

/** Facts, and the items that say them. */
interface SaidFacts {
  /** The items that they link. */
  readonly between: readonly string[];
  readonly saidBy: ReadonlySet<string>;
  readonly linesOf: (claims: ClaimMaker) => readonly InputLine[];
}

/** The ids of entities by their items. */
type EntityIds = ReadonlyMap<string, string>;

/** The ownerships of an item, by its owners. What is left out is added to the list. */
function ownershipsOf(
  item: string,
  ids: EntityIds,
  links: LinksBetween,
  omitted: string[],
): readonly SaidFacts[] {
  const byOwner = groupBy(links.ownersOf(item), ({ owner }) => owner);
  return [...byOwner].flatMap(([owner, ofOwner]) => {
    const [from, to] = [ids.get(owner), ids.get(item)];
    if (from === undefined || to === undefined || !allowsEnds({ kind: "OWNERSHIP", from, to })) {
      omitted.push(...ofOwner.map(({ by }) => `${by.property} of an item that cannot own, or be owned`));
      return [];
    }
    const all = believed(ofOwner, omitted).map(holdingOf);
    const holdings = all.filter((one) => !endsBeforeStart(one));
    omitted.push(
      ...all.filter(endsBeforeStart).map(({ link }) => `${link.by.property} that ends before it starts`),
    );
    omitted.push(...holdings.filter(hasUnreadShare).map(() => "P1107 that is no share"));
    const saidBy = new Set(holdings.map(({ link }) => link.saidBy));
    const linesOf = (claims: ClaimMaker) =>
      stakesOf(holdings).map((stake) => ownershipLine(stake, { from, to }, claims));
    return holdings.length === 0 ? [] : [{ between: [owner, item], saidBy, linesOf }];
  });
}

/** The links of one owner that are not deprecated. If all are, these: that Wikidata disputes them is worth recording. */
function believed(links: readonly OwnershipLink[], omitted: string[]): readonly OwnershipLink[] {
  const others = links.filter(({ statement }) => statement.rank !== "deprecated");
  if (others.length === 0) return links;
  for (const { statement } of links)
    if (statement.rank === "deprecated") omitted.push("deprecated beside a better one");
  return others;
}

/** The stock listings of an item. What is left out is added to the list. */
function listingsOf(
  item: string,
  ids: EntityIds,
  links: LinksBetween,
  omitted: string[],
): readonly SaidFacts[] {
  return links.listingsOf(item).flatMap((listing) => {
    const [from, to] = [ids.get(item), ids.get(listing.exchange)];
    const isListing = from !== undefined && to !== undefined && from !== to;
    if (isListing && allowsEnds({ kind: "STOCK_LISTING", from, to }))
      return [
        {
          between: [item, listing.exchange],
          saidBy: new Set([item]),
          linesOf: (claims: ClaimMaker) => [stockListingLine(item, listing, { from, to }, claims)],
        },
      ];
    omitted.push(`${PROPERTY.STOCK_EXCHANGE} that is no listing of a body on another`);
    return [];
  });
}
