import { getKindName, type KindModel, requireKindByName } from "../../domain/kinds/vocabulary.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { StockListing } from "../../domain/relationships/stock-listing.js";
import { acceptsEndpoints } from "../../formats/accepts-endpoints.js";
import type { InputLine } from "../../formats/format.js";
import { groupByKey } from "../../util/group-by-key.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { FactBatch } from "../contract.js";
import { buildItemSource, ClaimMaker } from "./claim-maker.js";
import type { CrawledItems } from "./crawled-items.js";
import { buildItemEntityLine, buildItemId, listOmittedOfItem } from "./entity-line.js";
import { findItemKind, type KindSettings, listClasses } from "./item-kind.js";
import { collectItemLinks, type ItemLinks } from "./item-links.js";
import { buildStakes, hasReversedDates, hasUnreadShare, readHolding } from "./item-stakes.js";
import { buildOwnershipLine } from "./ownership-line.js";
import type { OwnershipLink } from "./ownership-links.js";
import { PROPERTY } from "./properties.js";
import { buildStockListingLine } from "./stock-listing-line.js";

export interface ItemBatchOptions {
  readonly language: string;
  readonly kinds: KindSettings;
  /** Items that have not changed since that day are left out, unless a fact of others names them. */
  readonly since?: string | undefined;
}

/**
 * The facts of the items that were read: a batch for each item as an entity, then one for each owner of an item, and for each
 * of its stock listings. Facts are between items that were read. The rest is left out, and named.
 */
export function* buildItemBatches(read: CrawledItems, options: ItemBatchOptions): Generator<FactBatch> {
  const links = collectItemLinks(read);
  const kinds = findKinds(read, links, options.kinds);
  const ids = new Map([...kinds].map(([item, { prefix }]) => [item, buildItemId(prefix, item)]));
  // Another pull may know what the other end is.
  const vague = new Set(
    links.ownerships.flatMap(({ owner, owned, sourceItem }) =>
      ids.has(owner) && ids.has(owned) ? [] : sourceItem,
    ),
  );
  const isPartial = (item: string): boolean => links.isPartial(item) || vague.has(item);
  const createBatch = (
    items: Iterable<string>,
    buildLines: (claims: ClaimMaker) => readonly InputLine[],
  ): FactBatch => {
    const claims = new ClaimMaker(read.labels);
    const facts = buildLines(claims);
    const itemSources = [...items].map((item) => ({
      item,
      line: buildItemSource(requireNonNull(read.items.get(item), item), options.language),
    }));
    const cited = [...itemSources, ...claims.cited].map(({ item, line }) => ({
      item,
      line,
      id: String(line.id),
    }));
    return {
      facts: [...cited.map(({ line }) => line), ...facts],
      answers: Object.fromEntries(
        cited.map(({ id, item }) => [id, requireNonNull(read.answers.get(item), item)]),
      ),
      partial: cited.flatMap(({ id, item }) => (isPartial(item) ? id : [])),
    };
  };
  const isChanged = (item: string): boolean => {
    const { modifiedOn = null } = read.items.get(item) ?? {};
    return options.since === undefined || modifiedOn === null || modifiedOn >= options.since;
  };
  const linked = [...read.items.keys()].map((item) => {
    const omitted = isChanged(item) ? [...links.getOmitted(item)] : [];
    const allFacts = [
      ...collectOwnerships(item, ids, links, omitted),
      ...collectListings(item, ids, links, omitted),
    ];
    return { facts: allFacts.filter(({ sourceItems }) => [...sourceItems].some(isChanged)), omitted };
  });
  const namedItems = new Set(linked.flatMap(({ facts }) => facts.flatMap(({ between }) => between)));
  for (const item of read.items.values()) {
    const kind = kinds.get(item.id);
    const classes = listClasses(item).join(", ") || "no class";
    if (!kind) yield createOmissionBatch([`item that is neither a body nor a brand (${classes})`]);
    else if (!isChanged(item.id) && !namedItems.has(item.id))
      yield createOmissionBatch([`item that has not changed since ${options.since}`]);
    else
      yield {
        ...createBatch([item.id], (claims) => [
          buildItemEntityLine(item, kind, {
            ...options,
            labels: read.labels,
            countries: read.countries,
            claims,
          }),
        ]),
        omitted: listOmittedOfItem(item, kind),
      };
  }
  for (const { facts, omitted } of linked) {
    for (const { sourceItems, buildLines } of facts) yield createBatch(sourceItems, buildLines);
    if (omitted.length > 0) yield createOmissionBatch(omitted);
  }
}

/** The kinds of the items that have one. */
const findKinds = (
  { items }: CrawledItems,
  { getRoles }: ItemLinks,
  settings: KindSettings,
): ReadonlyMap<string, KindModel> =>
  new Map(
    [...items.values()].flatMap((item) => {
      const kind = findItemKind(item, getRoles(item.id), settings);
      return kind === null ? [] : [[item.id, requireKindByName(kind)] as const];
    }),
  );

const createOmissionBatch = (omitted: readonly string[]): FactBatch => ({ facts: [], answers: {}, omitted });

/** Facts, and the items that state them. */
interface SaidFacts {
  /** The items that they link. */
  readonly between: readonly string[];
  readonly sourceItems: ReadonlySet<string>;
  readonly buildLines: (claims: ClaimMaker) => readonly InputLine[];
}

/** The ids of entities by their items. */
type EntityIds = ReadonlyMap<string, string>;

/** The ownerships of an item, by its owners. What is left out is added to the list. */
function collectOwnerships(
  item: string,
  ids: EntityIds,
  links: ItemLinks,
  omitted: string[],
): readonly SaidFacts[] {
  const byOwner = groupByKey(links.getOwners(item), ({ owner }) => owner);
  return [...byOwner].flatMap(([owner, ofOwner]) => {
    const [from, to] = [ids.get(owner), ids.get(item)];
    if (
      from === undefined ||
      to === undefined ||
      !acceptsEndpoints({ kind: getKindName(Ownership), from, to })
    ) {
      omitted.push(...ofOwner.map(({ by }) => `${by.property} of an item that cannot own, or be owned`));
      return [];
    }
    const all = removeDeprecated(ofOwner, omitted).map(readHolding);
    const holdings = all.filter((holding) => !hasReversedDates(holding));
    omitted.push(
      ...all.filter(hasReversedDates).map(({ link }) => `${link.by.property} that ends before it starts`),
    );
    omitted.push(...holdings.filter(hasUnreadShare).map(() => "P1107 that is no share"));
    const sourceItems = new Set(holdings.map(({ link }) => link.sourceItem));
    const buildLines = (claims: ClaimMaker) =>
      buildStakes(holdings).map((stake) => buildOwnershipLine(stake, { from, to }, claims));
    return holdings.length === 0 ? [] : [{ between: [owner, item], sourceItems, buildLines }];
  });
}

/** The links of one owner that are not deprecated. If all are, these: that Wikidata disputes them is worth recording. */
function removeDeprecated(links: readonly OwnershipLink[], omitted: string[]): readonly OwnershipLink[] {
  const activeLinks = links.filter(({ statement }) => statement.rank !== "deprecated");
  if (activeLinks.length === 0) return links;
  for (const { statement } of links)
    if (statement.rank === "deprecated") omitted.push("deprecated beside a better one");
  return activeLinks;
}

/** The stock listings of an item. What is left out is added to the list. */
function collectListings(
  item: string,
  ids: EntityIds,
  links: ItemLinks,
  omitted: string[],
): readonly SaidFacts[] {
  return links.listingsOf(item).flatMap((listing) => {
    const [from, to] = [ids.get(item), ids.get(listing.exchange)];
    const isListing = from !== undefined && to !== undefined && from !== to;
    if (isListing && acceptsEndpoints({ kind: getKindName(StockListing), from, to }))
      return [
        {
          between: [item, listing.exchange],
          sourceItems: new Set([item]),
          buildLines: (claims: ClaimMaker) => [buildStockListingLine(item, listing, { from, to }, claims)],
        },
      ];
    omitted.push(`${PROPERTY.STOCK_EXCHANGE} that is no listing of a body on another`);
    return [];
  });
}
