import type { RequestHandler } from "express";
import { createEventStreams, type EventStreamOptions } from "./event-stream.js";
import { createWebSockets, type WebSocketOptions, type WebSockets } from "./web-sockets.js";

/** The transports whose responses stay open. */
export interface Streams {
  /** Answers subscriptions over server-sent events. */
  readonly events: RequestHandler;
  readonly upgrade: WebSockets["upgrade"];
  /** Ends all streams, so that clients reconnect elsewhere. */
  stop(): Promise<void>;
}

export function createStreams(options: EventStreamOptions & WebSocketOptions): Streams {
  const [events, sockets] = [createEventStreams(options), createWebSockets(options)];
  return {
    events: events.handler,
    upgrade: sockets.upgrade,
    stop: () => {
      events.stop();
      return sockets.stop();
    },
  };
}
