import type { Caller } from "../domain/graphql/caller.js";
import type { Ask } from "../neo4j/statement.js";
import type { FollowChanges } from "./changefeed.js";

/** What a query may cost at most, in the worst case that its sizes allow. */
export interface Cost {
  /** Rows read, and what a field weighs beside them. */
  readonly cost: number;
  /** Rows that the answer may hold. */
  readonly nodeCount: number;
}

/** What a resolver is given: the means to ask the database, once for each root field. */
export interface QueryContext {
  readonly ask: Ask;
  /** Who asks. */
  readonly caller: Caller;
  /** Follows what is recorded; absent where an answer cannot be held open. */
  readonly follow?: FollowChanges;
  /** Milliseconds after which a question that can be answered in part ends with what it has. */
  readonly patience: number;
  /** What the query may cost, and what one may. */
  readonly costing?: Cost & { readonly limit: number };
  /** Answers to root fields that are already under way, by their keys in the response. */
  readonly underWay?: ReadonlyMap<string, Promise<unknown>>;
}
