import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { awaitWithDeadline } from "../wait/with-deadline.js";
import { readEvents } from "./events.js";

/** A change may wait until a database that was killed is there again. */
const SECONDS = 180;

/** Receives all changes after a revision, as revisions. Fails when the connection breaks, or if no change comes in time. */
export type Listen = (url: string, after: number, seconds?: number) => AsyncGenerator<number>;

const query = "subscription ($after: Int) { changes(after: $after) { revision } }";

interface ChangeEvent {
  readonly data: { readonly changes: { readonly revision: number } };
}

/** Receives changes by WebSocket. */
export async function* listenBySocket(url: string, after: number, seconds = SECONDS): AsyncGenerator<number> {
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  try {
    const events = client.iterate({ query, variables: { after } });
    for (let last = after; ; ) {
      const awaited = `a change after revision ${last} by WebSocket`;
      const { done: isDone, value } = await awaitWithDeadline(events.next(), awaited, seconds);
      if (isDone) return;
      last = (value as unknown as ChangeEvent).data.changes.revision;
      yield last;
    }
  } finally {
    await client.dispose();
  }
}

/** Receives changes by server-sent events. */
export async function* listenByEvents(url: string, after: number, seconds = SECONDS): AsyncGenerator<number> {
  const leave = new AbortController();
  try {
    const body = JSON.stringify({ query, variables: { after } });
    const headers = { "content-type": "application/json", accept: "text/event-stream" };
    const request = { method: "POST", headers, body, signal: leave.signal };
    const awaited = `a change after revision ${after} by server-sent events`;
    for await (const { data } of readEvents(await fetch(`${url}/graphql/stream`, request), awaited, seconds))
      yield (data as ChangeEvent).data.changes.revision;
    throw new Error("The stream ended.");
  } finally {
    leave.abort();
  }
}
