import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { eventsOf } from "./events.js";

/** Receives all changes after a revision, as revisions. Fails when the connection breaks. */
export type Listen = (url: string, after: number) => AsyncGenerator<number>;

const query = "subscription ($after: Int) { changes(after: $after) { revision } }";

interface ChangeEvent {
  readonly data: { readonly changes: { readonly revision: number } };
}

/** Receives changes by WebSocket. */
export async function* bySocket(url: string, after: number): AsyncGenerator<number> {
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  try {
    for await (const event of client.iterate({ query, variables: { after } }))
      yield (event as unknown as ChangeEvent).data.changes.revision;
  } finally {
    await client.dispose();
  }
}

/** Receives changes by server-sent events. */
export async function* byEvents(url: string, after: number): AsyncGenerator<number> {
  const leave = new AbortController();
  try {
    const body = JSON.stringify({ query, variables: { after } });
    const headers = { "content-type": "application/json", accept: "text/event-stream" };
    const request = { method: "POST", headers, body, signal: leave.signal };
    for await (const { data } of eventsOf(await fetch(`${url}/graphql/stream`, request)))
      yield (data as ChangeEvent).data.changes.revision;
    throw new Error("The stream ended.");
  } finally {
    leave.abort();
  }
}
