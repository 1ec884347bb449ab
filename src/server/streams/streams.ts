import type { RequestHandler } from "express";
import type { GraphQLSchema } from "graphql";
import type { AccessControl } from "../auth/access-control.js";
import type { FormatError } from "../errors/format-error.js";
import type { IsForeignPage } from "../requests/origins.js";
import type { RateLimiter } from "../requests/rate-limit.js";
import { createEventStreams } from "./event-stream.js";
import type { RunOperation } from "./run-operation.js";
import type { CreateContext } from "./sender-context.js";
import type { WaitingLimits } from "./waiting-sockets.js";
import { createWebSockets, type WebSocketOptions, type WebSockets } from "./web-sockets.js";

export interface StreamsOptions {
  readonly run: RunOperation;
  readonly schema: GraphQLSchema;
  readonly accessControl: AccessControl;
  readonly formatError: FormatError;
  readonly count: RateLimiter["count"];
  readonly isForeignPage: IsForeignPage;
  readonly createContext: CreateContext;
  /** Sockets that may be open without authentication. */
  readonly unauthenticated: WaitingLimits;
  /** Called for each connection that is closed or refused because of a limit. */
  readonly onLimit: WebSocketOptions["onLimit"];
}

/** The transports whose responses stay open. */
export interface Streams {
  /** Answers subscriptions over server-sent events. */
  readonly events: RequestHandler;
  readonly upgrade: WebSockets["upgrade"];
  /** Ends all streams, so that clients reconnect elsewhere. */
  stop(): Promise<void>;
}

export function createStreams({
  run,
  schema,
  accessControl,
  formatError,
  count,
  isForeignPage,
  createContext,
  unauthenticated,
  onLimit,
}: StreamsOptions): Streams {
  const events = createEventStreams({
    run,
    accessControl,
    createContext,
    formatError,
    isForeignPage,
    onLimit,
  });
  const sockets = createWebSockets({
    schema,
    accessControl,
    run,
    createContext,
    formatError,
    count,
    isForeignPage,
    unauthenticated,
    onLimit,
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
