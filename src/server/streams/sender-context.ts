import { setMaxListeners } from "node:events";
import type { PullHost } from "../../connectors/pull/pull-host.js";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { readRevision } from "../../recording/snapshot/revision.js";
import type { ExampleHost } from "../../transfer/example/example-host.js";
import { createOperationState } from "../context/operation-state.js";
import type { RequestContext } from "../context/request-context.js";
import { createRequestReads } from "../context/request-reads.js";
import type { Tracing } from "../context/tracing.js";
import { createStatementCaller, type RateLimiter } from "../protection/rate-limit.js";
import type { OperationSender } from "../requests/sender.js";
import { createFollower } from "./create-follower.js";
import { createRevisionWatch } from "./revision-watch.js";

export interface SenderContextOptions {
  readonly database: Database;
  readonly log: Logger;
  readonly pulls: PullHost | null;
  readonly example: ExampleHost | null;
  readonly tracing: Tracing | null;
  /** Counts the time that the database spends on a caller. */
  readonly spend: RateLimiter["spend"];
  /** Prints the schema for a gateway. */
  readonly sdl: () => string;
}

/** The parts of a context that not every operation has. */
export type ContextParts = Partial<
  Pick<
    RequestContext,
    "etag" | "asOf" | "stream" | "isOwnDocument" | "isReadOnce" | "isBackground" | "charge"
  >
>;

/** Creates the context of an operation for its sender, whose statements end when it disconnects. */
export type CreateContext = (sender: OperationSender, parts?: ContextParts) => RequestContext;

/** The share of a statement's time limit after which an analysis ends with a partial result. */
const PARTIAL_AFTER_SHARE = 0.5;

/** Creates the contexts of all operations. One read of the revision serves all that follow changes. */
export function createSenderContext({
  database,
  log,
  pulls,
  example,
  tracing,
  spend,
  sdl,
}: SenderContextOptions): CreateContext {
  const watch = createRevisionWatch(async () => (await readRevision(database)).revision, log);
  return (
    { caller, address, disconnected, requestId, traceparent },
    {
      etag = null,
      asOf,
      stream,
      isOwnDocument = false,
      isReadOnce = false,
      isBackground = false,
      charge,
    } = {},
  ) => {
    const span = tracing?.begin(traceparent);
    // Each root field may add a listener.
    setMaxListeners(0, disconnected);
    const statementCaller = createStatementCaller(caller.id, spend, isBackground);
    const runUntraced: RunStatement = (statement) =>
      database.read(statement, { signal: disconnected, caller: statementCaller });
    const runTraced: RunStatement = span
      ? (statement) => span.within(statement.name, () => runUntraced(statement))
      : runUntraced;
    const { reading, readConsistently, runStatement } = createRequestReads(database, runTraced);
    // One literal without spreads: V8 makes a dictionary of an object that gets more than 12 fields by them.
    return {
      reading,
      readConsistently,
      runStatement,
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
      example,
      sdl,
      etag,
      asOf,
      stream,
      follow: stream && createFollower({ runStatement, watch, recheck: stream.recheck }),
      isOwnDocument,
      isReadOnce,
      isBackground,
      charge,
    };
  };
}
