import type { EntityVariable } from "../../query/cypher/variables.js";

/** A way to find entities. All are expressions, but for the clauses that bind them. */
export interface Way {
  /** What is looked up; nothing if it is empty. */
  readonly query: string;
  readonly clauses: readonly string[];
  readonly entity: EntityVariable;
  /** The score, or 0 for that of the names. */
  readonly score: string;
  /** The field that matched and its text, with a space between; null for a name. */
  readonly via: string;
}
