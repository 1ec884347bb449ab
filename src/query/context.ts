import type { Caller } from "../domain/graphql/access/caller.js";
import type { AsOf } from "../domain/graphql/as-of.js";
import type { RunStatement } from "../neo4j/statement.js";
import type { FollowChanges } from "./changefeed.js";

/** The cost of a query in the worst case that its page sizes allow. */
export interface Cost {
  /** Rows read, plus the weights of fields. */
  readonly cost: number;
  /** Rows that the answer can contain. */
  readonly nodeCount: number;
}

/** The cause of a null, or of an empty list that does not mean that there is none. */
export type MissingReason = "NO_SUCH_ID" | "NOT_YET_RECORDED" | "RETRACTED" | "NOT_KNOWN";

/** A part of an answer that has no value, and why. */
export interface Missing {
  readonly path: readonly (string | number)[];
  readonly reason: MissingReason;
}

/** A part of an answer that has nothing, and what to write instead of its argument. */
export interface ArgumentHint {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The progress of an operation when its fields are resolved. */
export interface OperationProgress {
  /** The cost of the query, and the limit for it. */
  readonly cost: (Cost & { readonly limit: number }) | null;
  /** Answers to root fields that are already being computed, by their keys in the response. */
  readonly pending: ReadonlyMap<string, Promise<unknown>> | null;
  /** Why parts of the answer are missing, by the keys of the root fields. */
  readonly missing: Map<string, readonly Missing[]>;
  /** The hints of root fields that find nothing, by their keys. */
  readonly hints: Map<string, readonly ArgumentHint[]>;
}

/** The context of a resolver: access to the database, the caller, and the limits of the request. */
export interface QueryContext {
  readonly runStatement: RunStatement;
  /** Runs several reads that all see the same version of the graph. It is repeated if a write comes in between. */
  readonly readConsistently: <T>(work: (runStatement: RunStatement) => Promise<T>) => Promise<T>;
  /** The sender of the request. */
  readonly caller: Caller;
  /** Follows the change feed. Absent if the transport cannot stream. */
  readonly follow?: FollowChanges | undefined;
  /** Milliseconds after which an analysis that can answer in part stops and returns what it has. */
  readonly partialAfterMs: number;
  /** The asOf of root fields that take one and have none in their arguments. */
  readonly asOf?: AsOf | undefined;
  /** Prints the schema as a subgraph. Absent if no client can request it. */
  readonly sdl?: () => string;
  /** Absent outside of the server. */
  readonly progress?: OperationProgress;
}
