/** The types of hits of a search. */
export const hitTypes = ["ENTITY", "FACT", "CLAIM", "SOURCE"] as const;
export type HitType = (typeof hitTypes)[number];

/** A method to find items. All members are expressions, except the clauses. */
export interface SearchMethod {
  /** The query of an index; an empty query finds nothing. */
  readonly query: string;
  /** The clauses that bind an item, if it was known then and meets the conditions of the search. */
  readonly clauses: readonly string[];
  /** The item, and its version that its texts are read from. */
  readonly item: string;
  readonly version: string;
  /** The score, or 0 for that of the names. */
  readonly score: string;
  /** The fields that matched, each a list of its name and text; null if the texts of the version show them. */
  readonly via: string;
  /** The places of the words that the item has. */
  readonly places: string;
}
