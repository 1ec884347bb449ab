import type { RawAnswer } from "../contract.js";
import type { Item } from "./item.js";

/** What was read of Wikidata, before it is made into facts. */
export interface ReadItems {
  /** The items by their ids, in the order in which they were reached. */
  readonly items: ReadonlyMap<string, Item>;
  /** The ids of items that were merged into others. */
  readonly redirects: ReadonlyMap<string, string>;
  /** The raw answer that each item is from. */
  readonly answers: ReadonlyMap<string, RawAnswer>;
  /** The labels of the items that references name. */
  readonly labels: ReadonlyMap<string, string>;
  /** The codes of countries by their items. */
  readonly countries: ReadonlyMap<string, string>;
}
