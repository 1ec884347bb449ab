import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { eventsOf } from "./events.js";

/** Listens to all changes after a revision, as revisions; fails when the connection breaks. */
export type Listen = (url: string, after: number) => AsyncGenerator<number>;

const query = "subscription ($after: Int) { changes(after: $after) { revision } }";

interface Told {
  readonly data: { readonly changes: { readonly revision: number } };
}

/** Listens by a WebSocket. */
export async function* bySocket(url: string, after: number): AsyncGenerator<number> {
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  try {
    for await (const told of client.iterate({ query, variables: { after } }))
      yield (told as unknown as Told).data.changes.revision;
  } finally {
    await client.dispose();
  }
}

/** Listens by server-sent events. */
export async function* byEvents(url: string, after: number): AsyncGenerator<number> {
  const leave = new AbortController();
  try {
    const body = JSON.stringify({ query, variables: { after } });
    const headers = { "content-type": "application/json", accept: "text/event-stream" };
    const asked = { method: "POST", headers, body, signal: leave.signal };
    for await (const { data } of eventsOf(await fetch(`${url}/graphql/stream`, asked)))
      yield (data as Told).data.changes.revision;
    throw new Error("The stream ended.");
  } finally {
    leave.abort();
  }
}
