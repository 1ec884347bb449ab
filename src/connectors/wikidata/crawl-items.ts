import { Person } from "../../domain/entities/person.js";
import { StockExchange } from "../../domain/entities/stock-exchange.js";
import { findEntityKind } from "../../domain/model/entity-kind.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import type { RawAnswer } from "../contract.js";
import type { CrawledItems } from "./crawled-items.js";
import { listPresentItems } from "./entity-line.js";
import { chooseItemName } from "./item-names.js";
import { getItemId, listStatements } from "./item-statements.js";
import { OWNERSHIP_PROPERTIES, readOwnershipLinks } from "./ownership-links.js";
import { PROPERTY } from "./properties.js";
import { listReferencedItems } from "./reference-source.js";
import { readListingLinks } from "./stock-listing-line.js";
import type { WikidataItem } from "./wikidata-item.js";
import { ITEMS_PER_REQUEST, type WikidataRequests } from "./wikidata-requests.js";

export interface CrawlOptions {
  /** The number of links between an item and the ones that it begins with. */
  readonly depth: number;
  /** The most items that are read. */
  readonly limit: number;
  /** True if items are found that name an item as their owner or parent, beside those that it names. */
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
export async function crawlItems(
  requests: WikidataRequests,
  start: readonly string[],
  { depth, limit, incoming, language }: CrawlOptions,
): Promise<CrawledItems> {
  const items = new Map<string, WikidataItem>();
  const redirects = new Map<string, string>();
  const answers = new Map<string, RawAnswer>();
  const requestedIds = new Set<string>();
  const readAll = async (ids: readonly string[]): Promise<readonly WikidataItem[]> => {
    const newIds = [...new Set(ids)]
      .filter((id) => !requestedIds.has(id))
      .slice(0, limit - requestedIds.size);
    const newItems: WikidataItem[] = [];
    for (const chunk of splitIntoChunks(newIds, ITEMS_PER_REQUEST)) {
      for (const id of chunk) requestedIds.add(id);
      const { items: receivedItems, redirects: mergedIds, answer } = await requests.fetchItems(chunk);
      for (const [from, to] of mergedIds) redirects.set(from, to);
      const byId = new Map(receivedItems.map((item) => [item.id, item]));
      const inOrder = new Set(chunk.flatMap((id) => byId.get(redirects.get(id) ?? id) ?? []));
      for (const item of inOrder) {
        if (items.has(item.id)) continue;
        requestedIds.add(item.id);
        items.set(item.id, item);
        answers.set(item.id, answer);
        newItems.push(item);
      }
    }
    return newItems;
  };
  let reached = await readAll(start);
  for (let distance = 0; distance < depth && requestedIds.size < limit; distance += 1) {
    const next: string[] = [];
    for (const item of reached) {
      if (distance > 0 && isLeaf(item)) continue;
      next.push(...findNeighbors(item));
      if (incoming && next.length < limit)
        next.push(...(await requests.findItemsNaming(item.id, OWNER_PROPERTIES, limit)));
    }
    reached = await readAll(next);
  }
  const read = [...items.values()];
  return {
    items,
    redirects,
    answers,
    labels: await fetchLabels(requests, read, language),
    countries: await fetchCountryCodes(requests, read),
  };
}

const LEAF_CLASSES = [Person, StockExchange].flatMap(
  (type) => findEntityKind(type)?.mappings?.wikidata?.classes ?? [],
);

const isLeaf = (item: WikidataItem): boolean =>
  listStatements(item, PROPERTY.INSTANCE_OF).some(({ value }) =>
    LEAF_CLASSES.includes(getItemId(value) ?? ""),
  );

function findNeighbors(item: WikidataItem): readonly string[] {
  const { links } = readOwnershipLinks(item, (id) => id);
  const linkedItems = links.map(({ owner, owned }) => (owner === item.id ? owned : owner));
  return [...linkedItems, ...readListingLinks(item).map(({ exchange }) => exchange)];
}

async function fetchLabels(
  requests: WikidataRequests,
  items: readonly WikidataItem[],
  language: string,
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map(items.map((item) => [item.id, chooseItemName(item, language)]));
  const namedItems = items.flatMap(({ statements }) =>
    Object.values(statements).flatMap((all) =>
      all.flatMap(({ references }) => references.flatMap(listReferencedItems)),
    ),
  );
  namedItems.push(...items.flatMap((item) => listPresentItems(item, PROPERTY.LEGAL_FORM)));
  const unknown = [...new Set(namedItems)].filter((id) => !labels.has(id));
  for (const chunk of splitIntoChunks(unknown, ITEMS_PER_REQUEST))
    for (const [id, label] of await requests.fetchLabels(chunk)) labels.set(id, label);
  return labels;
}

async function fetchCountryCodes(
  requests: WikidataRequests,
  items: readonly WikidataItem[],
): Promise<ReadonlyMap<string, string>> {
  const codes = new Map<string, string>();
  for (const id of new Set(items.flatMap((item) => listPresentItems(item, PROPERTY.COUNTRY)))) {
    const code = await requests.fetchCountryCode(id);
    if (code !== null) codes.set(id, code);
  }
  return codes;
}
