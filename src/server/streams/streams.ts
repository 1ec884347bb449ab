import type { ApolloServer } from "@apollo/server";
import type { RequestHandler } from "express";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import { readRevision } from "../../recording/snapshot/revision.js";
import type { AccessControl } from "../auth/access-control.js";
import type { RequestContext } from "../context/request-context.js";
import type { FormatError } from "../errors/format-error.js";
import type { IsForeignPage } from "../requests/origins.js";
import type { RateLimiter } from "../requests/rate-limit.js";
import type { CheckRequest } from "../requests/request-limits.js";
import { eventStreams } from "./event-stream.js";
import { revisionWatch } from "./revision-watch.js";
import { operationRunner } from "./run-operation.js";
import type { StreamContextOptions } from "./stream-context.js";
import { streamContext } from "./stream-context.js";
import type { WaitingLimits } from "./waiting-sockets.js";
import { type WebSocketOptions, type WebSockets, webSockets } from "./web-sockets.js";

export interface StreamsOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly gate: AccessControl;
  readonly formatError: FormatError;
  readonly log: Logger;
  readonly check: CheckRequest;
  readonly count: RateLimiter["count"];
  readonly isForeignPage: IsForeignPage;
  readonly contextOf: StreamContextOptions["contextOf"];
  /** Sockets that may be open before they have authenticated. */
  readonly unauthenticated: WaitingLimits;
  /** Is called for what is closed or refused for a limit on connections. */
  readonly onFull: WebSocketOptions["onFull"];
}

/** The ways of asking that hold an answer open. */
export interface Streams {
  /** Answers subscriptions by server-sent events. */
  readonly events: RequestHandler;
  readonly upgrade: WebSockets["upgrade"];
  /** Ends all that is held open, so that clients go on elsewhere. */
  stop(): Promise<void>;
}

/** Whatever the way, one look at the database serves all that listen. */
export function createStreams({
  apollo,
  schema,
  database,
  gate,
  formatError,
  log,
  check,
  count,
  isForeignPage,
  contextOf,
  unauthenticated,
  onFull,
}: StreamsOptions): Streams {
  const present = async () => (await readRevision(database)).revision;
  const watch = revisionWatch(present, log);
  const context = streamContext({ present, gate, watch, contextOf });
  const run = operationRunner(apollo, formatError, check);
  const events = eventStreams({ run, context, formatError, isForeignPage, onFull });
  const sockets = webSockets({
    ...{ schema, gate, run, context, formatError, count },
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
