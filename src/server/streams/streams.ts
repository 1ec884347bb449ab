import type { RequestHandler } from "express";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import { readRevision } from "../../recording/snapshot/revision.js";
import type { AccessControl } from "../auth/access-control.js";
import type { FormatError } from "../errors/format-error.js";
import type { IsForeignPage } from "../requests/origins.js";
import type { RateLimiter } from "../requests/rate-limit.js";
import { eventStreams } from "./event-stream.js";
import { revisionWatch } from "./revision-watch.js";
import type { RunOperation } from "./run-operation.js";
import type { StreamContextOptions } from "./stream-context.js";
import { streamContext } from "./stream-context.js";
import type { WaitingLimits } from "./waiting-sockets.js";
import { type WebSocketOptions, type WebSockets, webSockets } from "./web-sockets.js";

export interface StreamsOptions {
  readonly run: RunOperation;
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly accessControl: AccessControl;
  readonly formatError: FormatError;
  readonly log: Logger;
  readonly count: RateLimiter["count"];
  readonly isForeignPage: IsForeignPage;
  readonly contextOf: StreamContextOptions["contextOf"];
  /** Sockets that may be open without authentication. */
  readonly unauthenticated: WaitingLimits;
  /** Called for each connection that is closed or refused because of a limit. */
  readonly onFull: WebSocketOptions["onFull"];
}

/** The transports whose responses stay open. */
export interface Streams {
  /** Answers subscriptions over server-sent events. */
  readonly events: RequestHandler;
  readonly upgrade: WebSockets["upgrade"];
  /** Ends all streams, so that clients reconnect elsewhere. */
  stop(): Promise<void>;
}

/** One read of the revision serves all streams of both transports. */
export function createStreams({
  run,
  schema,
  database,
  accessControl,
  formatError,
  log,
  count,
  isForeignPage,
  contextOf,
  unauthenticated,
  onFull,
}: StreamsOptions): Streams {
  const watch = revisionWatch(async () => (await readRevision(database)).revision, log);
  const context = streamContext({ accessControl, watch, contextOf });
  const events = eventStreams({ run, context, formatError, isForeignPage, onFull });
  const sockets = webSockets({
    ...{ schema, accessControl, run, context, formatError, count },
    ...{ isForeignPage, unauthenticated, onFull },
  });
  return {
    events: events.handler,
    upgrade: sockets.upgrade,
    stop: () => {
      events.stop();
      return sockets.stop();
    },
  };
}
