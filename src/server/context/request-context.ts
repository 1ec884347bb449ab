import type { PullHost } from "../../connectors/pull/pull-host.js";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import type { StatementCaller } from "../../neo4j/scheduled-statements.js";
import type { QueryContext } from "../../query/context.js";
import type { ExampleHost } from "../../transfer/example/example-host.js";
import type { OperationState } from "./operation-state.js";
import type { RequestReads } from "./request-reads.js";
import type { EtagState } from "./request-state.js";
import type { TraceSpan } from "./tracing.js";

/** A response that stays open: server-sent events or a WebSocket. */
export interface Stream {
  /** The operations that this transport accepts. */
  readonly takes: "SUBSCRIPTIONS" | "ALL";
  /** Called when a query or mutation is about to run. */
  readonly onRun?: () => void;
  /** Fails with UNAUTHENTICATED once the caller has lost access. */
  readonly recheck: () => Promise<unknown>;
}

/** The context of one request, shared by all its handlers and plugins. */
export interface RequestContext extends QueryContext, RequestReads {
  /** When it began, by `performance.now()`. */
  readonly began: number;
  /** The client's address. */
  readonly address: string;
  /** The id of the request in the log. */
  readonly requestId: string;
  /** The request's span; absent if tracing is off. */
  readonly span?: TraceSpan | undefined;
  /** The caller as the database schedules its statements. */
  readonly statementCaller: StatementCaller & Required<Pick<StatementCaller, "spend">>;
  /** The log for errors that occur after the response. */
  readonly log: Logger;
  /** The database that mutations write to. */
  readonly database: Database;
  /** The host of pulls from services; null if facts cannot be pulled. */
  readonly pulls: PullHost | null;
  /** The provider of the brands of the example; null if it cannot be imported. */
  readonly example: ExampleHost | null;
  /** True if the document belongs to the product, and is therefore trusted. */
  readonly isOwnDocument: boolean;
  /** True if the answer is not cached, since it is not requested again, such as a page of a download. */
  readonly isReadOnce: boolean;
  /** True if no client sent it: metrics and the log leave it out, and its statements wait while clients have some. */
  readonly isBackground: boolean;
  /** Counts the cost of the operation, if others belong to the same answer. Fails if they cost too much together. */
  readonly charge: ((cost: number) => void) | undefined;
  /** Undefined if the request has a single response. */
  readonly stream: Stream | undefined;
  /** The ETag state of a GET; null for other requests. */
  readonly etag: EtagState | null;
  /** The progress of its operation. */
  readonly progress: OperationState;
}
