/** What a search finds. */
export const hitTypes = ["ENTITY", "FACT", "CLAIM", "SOURCE"] as const;
export type HitType = (typeof hitTypes)[number];

/** A way to find something. All are expressions, but for the clauses. */
export interface Way {
  /** What is looked up; nothing if it is empty. */
  readonly query: string;
  /** They bind what is found, if it was known then and meets the conditions of the search. */
  readonly clauses: readonly string[];
  /** What is found, and the version of it that its texts are read from. */
  readonly found: string;
  readonly version: string;
  /** The score, or 0 for that of the names. */
  readonly score: string;
  /** The fields that matched, each a list of its name and text; null if the texts of the version tell. */
  readonly via: string;
}
