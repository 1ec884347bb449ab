import { setMaxListeners } from "node:events";
import type { PullHost } from "../../connectors/pull/pull-host.js";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { createOperationState } from "../context/operation-state.js";
import type { RequestContext } from "../context/request-context.js";
import { createRequestReads } from "../context/request-reads.js";
import type { Tracing } from "../context/tracing.js";
import type { RateLimiter } from "../requests/rate-limit.js";
import type { StreamRequest } from "./stream-context.js";

export interface SenderContextOptions {
  readonly database: Database;
  readonly log: Logger;
  readonly pulls: PullHost | null;
  readonly tracing: Tracing | null;
  /** Counts the time that the database spends on a caller. */
  readonly spend: RateLimiter["spend"];
  /** Prints the schema for a gateway. */
  readonly sdl: () => string;
}

/** The share of a statement's time limit after which an analysis ends with a partial result. */
const PARTIAL_AFTER_SHARE = 0.5;

/**
 * Creates the context of a request for its sender, whose statements end when it disconnects. Only requests to `/graphql` and
 * `/reconcile` have an ETag state or an asOf of their own.
 */
export const createSenderContext =
  ({ database, log, pulls, tracing, spend, sdl }: SenderContextOptions) =>
  (
    { caller, address, disconnected, requestId, traceparent }: StreamRequest,
    { etag, asOf }: Pick<RequestContext, "etag" | "asOf"> = {},
  ): RequestContext => {
    const span = tracing?.begin(traceparent);
    // Each root field may add a listener.
    setMaxListeners(0, disconnected);
    const { id } = caller;
    const statementCaller = { id, spend: (milliseconds: number) => spend(id, milliseconds) };
    const runUntraced: RunStatement = (statement) =>
      database.read(statement, { signal: disconnected, caller: statementCaller });
    const runTraced: RunStatement = span
      ? (statement) => span.within(statement.name, () => runUntraced(statement))
      : runUntraced;
    const {
      reading,
      readConsistently,
      runStatement: runConsistently,
    } = createRequestReads(database, runTraced);
    // One literal without spreads: V8 makes a dictionary of an object that gets more than 12 fields by them.
    return {
      reading,
      readConsistently,
      runStatement: runConsistently,
      progress: createOperationState(),
      began: performance.now(),
      partialAfterMs: database.timeout * PARTIAL_AFTER_SHARE,
      caller,
      address,
      requestId,
      statementCaller,
      span,
      log,
      database,
      pulls,
      sdl,
      etag,
      asOf,
    };
  };
