import { chunksOf } from "../../util/chunks-of.js";
import type { RawAnswer } from "../contract.js";
import { presentItemsOf } from "./entity-line.js";
import type { Item } from "./item.js";
import { itemName } from "./item-names.js";
import { OWNERSHIP_PROPERTIES, ownershipLinksOf } from "./links.js";
import { CLASS, PROPERTY } from "./properties.js";
import type { ReadItems } from "./read-items.js";
import { itemsNamedBy } from "./reference.js";
import { ITEMS_PER_REQUEST, type WikidataRequests } from "./requests.js";
import { itemIn, statementsAbout } from "./statements.js";
import { listingLinksOf } from "./stock-listing-lines.js";

export interface CrawlOptions {
  /** The number of links between an item and the ones that it begins with. */
  readonly depth: number;
  /** The most items that are read. */
  readonly limit: number;
  /** Whether items are found that name an item as their owner or parent, beside those that it names. */
  readonly incoming: boolean;
  readonly language: string;
}

const OWNER_PROPERTIES = OWNERSHIP_PROPERTIES.filter(({ isOwner }) => isOwner).map(
  ({ property }) => property,
);

/**
 * Reads items and what they are linked with by ownership, breadth first, so that a limit cuts off what is farthest. A person
 * or a stock exchange is read, and not what it is linked with, unless the search begins there.
 */
export async function crawl(
  requests: WikidataRequests,
  start: readonly string[],
  { depth, limit, incoming, language }: CrawlOptions,
): Promise<ReadItems> {
  const items = new Map<string, Item>();
  const redirects = new Map<string, string>();
  const answers = new Map<string, RawAnswer>();
  const asked = new Set<string>();
  const readAll = async (ids: readonly string[]): Promise<readonly Item[]> => {
    const wanted = [...new Set(ids)].filter((id) => !asked.has(id)).slice(0, limit - asked.size);
    const found: Item[] = [];
    for (const chunk of chunksOf(wanted, ITEMS_PER_REQUEST)) {
      for (const id of chunk) asked.add(id);
      const { items: some, redirects: others, answer } = await requests.items(chunk);
      for (const [from, to] of others) redirects.set(from, to);
      const byId = new Map(some.map((item) => [item.id, item]));
      const inOrder = new Set(chunk.flatMap((id) => byId.get(redirects.get(id) ?? id) ?? []));
      for (const item of inOrder) {
        if (items.has(item.id)) continue;
        asked.add(item.id);
        items.set(item.id, item);
        answers.set(item.id, answer);
        found.push(item);
      }
    }
    return found;
  };
  let reached = await readAll(start);
  for (let distance = 0; distance < depth && asked.size < limit; distance += 1) {
    const next: string[] = [];
    for (const item of reached) {
      if (distance > 0 && isLeaf(item)) continue;
      next.push(...neighboursOf(item));
      if (incoming && next.length < limit)
        next.push(...(await requests.itemsNaming(item.id, OWNER_PROPERTIES, limit)));
    }
    reached = await readAll(next);
  }
  const read = [...items.values()];
  return {
    ...{ items, redirects, answers },
    labels: await labelsOf(requests, read, language),
    countries: await codesOf(requests, read),
  };
}

const LEAF_CLASSES: readonly string[] = [CLASS.HUMAN, CLASS.STOCK_EXCHANGE];

const isLeaf = (item: Item): boolean =>
  statementsAbout(item, PROPERTY.INSTANCE_OF).some(({ value }) => LEAF_CLASSES.includes(itemIn(value) ?? ""));

function neighboursOf(item: Item): readonly string[] {
  const { links } = ownershipLinksOf(item, (id) => id);
  const others = links.map(({ owner, owned }) => (owner === item.id ? owned : owner));
  return [...others, ...listingLinksOf(item).map(({ exchange }) => exchange)];
}

async function labelsOf(
  requests: WikidataRequests,
  items: readonly Item[],
  language: string,
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map(items.map((item) => [item.id, itemName(item, language)]));
  const named = items.flatMap(({ statements }) =>
    Object.values(statements).flatMap((all) =>
      all.flatMap(({ references }) => references.flatMap(itemsNamedBy)),
    ),
  );
  named.push(...items.flatMap((item) => presentItemsOf(item, PROPERTY.LEGAL_FORM)));
  const unknown = [...new Set(named)].filter((id) => !labels.has(id));
  for (const chunk of chunksOf(unknown, ITEMS_PER_REQUEST))
    for (const [id, label] of await requests.labels(chunk)) labels.set(id, label);
  return labels;
}

async function codesOf(
  requests: WikidataRequests,
  items: readonly Item[],
): Promise<ReadonlyMap<string, string>> {
  const codes = new Map<string, string>();
  for (const id of new Set(items.flatMap((item) => presentItemsOf(item, PROPERTY.COUNTRY)))) {
    const code = await requests.countryCode(id);
    if (code !== null) codes.set(id, code);
  }
  return codes;
}
