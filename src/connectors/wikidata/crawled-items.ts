import type { RawAnswer } from "../contract.js";
import type { WikidataItem } from "./wikidata-item.js";

/** The items that were read from Wikidata, before they are made into facts. */
export interface CrawledItems {
  /** The items by their ids, in the order in which they were reached. */
  readonly items: ReadonlyMap<string, WikidataItem>;
  /** The ids of items that were merged into others. */
  readonly redirects: ReadonlyMap<string, string>;
  /** The raw answer that each item is from. */
  readonly answers: ReadonlyMap<string, RawAnswer>;
  /** The labels of the items that references name. */
  readonly labels: ReadonlyMap<string, string>;
  /** The codes of countries by their items. */
  readonly countries: ReadonlyMap<string, string>;
}
