import type { ExecutionResult } from "graphql";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import type { QueryContext } from "../../query/context.js";
import type { EtagState } from "./etag.js";
import type { ReadOperation } from "./operation.js";
import type { RequestReads } from "./request-reads.js";
import type { TraceSpan } from "./tracing.js";

/** A way of asking that holds an answer open. */
export interface Stream {
  /** The operations that are answered by it. */
  readonly takes: "SUBSCRIPTIONS" | "ALL";
  /** The answers to a subscription, once it has started. */
  answers?: AsyncGenerator<ExecutionResult, void>;
}

/** What one request carries from stage to stage. */
export interface RequestContext extends QueryContext, RequestReads {
  /** Where the request comes from. */
  readonly address: string;
  /** What the request is called in the log. */
  readonly requestId: string;
  /** Its place in a trace; absent where none is kept. */
  readonly span?: TraceSpan | undefined;
  /** Counts milliseconds that were used for the caller. */
  readonly spend: (milliseconds: number) => void;
  /** Where what goes wrong behind an answer is told. */
  readonly log: Logger;
  /** What mutations write to. */
  readonly database: Database;
  /** Absent for a request that has one answer. */
  readonly stream?: Stream;
  costing?: NonNullable<QueryContext["costing"]>;
  underWay?: ReadonlyMap<string, Promise<unknown>>;
  /** What a GET's answer depends on; absent for other requests. */
  readonly freshness?: EtagState | undefined;
  /** The query as read before it runs; absent for other operations. */
  operation?: ReadOperation;
  /** What that query is kept by. */
  operationKey?: string;
}
