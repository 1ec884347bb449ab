import { createLogger } from "../../../src/log.js";
import type { Database } from "../../../src/neo4j/database.js";
import type { Statement } from "../../../src/neo4j/statement.js";
import { createApp } from "../../../src/server/http/app.js";
import type { HttpApp } from "../../../src/server/http/app-options.js";
import { listen } from "../../../src/server/http/listen.js";
import { recordReads } from "../../support/api/recorded-reads.js";
import type { PathRequest, ProductRequest } from "./product-requests.js";

/** A request that was sent, and the statements that answered it: one for each root field, and those that follow from its rows. */
export interface RecordedRequest {
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** Sends requests one after another to an API on a database, and records the statements of each. */
export async function recordRequests(
  originalDatabase: Database,
  requests: readonly ProductRequest[],
): Promise<readonly RecordedRequest[]> {
  const { database, takeStatements } = recordReads(originalDatabase);
  const log = createLogger("silent");
  const app = await createApp({ database, log, maxCost: 50_000, anonymousReads: true, tokens: null });
  const server = await listen(app, "127.0.0.1", 0);
  try {
    const recorded: RecordedRequest[] = [];
    for (const { name, request } of requests) {
      takeStatements();
      await sendRequest(app, server.url, request);
      recorded.push({ name, statements: takeStatements() });
    }
    return recorded;
  } finally {
    await server.stop();
  }
}

async function sendRequest(app: HttpApp, url: string, request: ProductRequest["request"]): Promise<void> {
  if ("path" in request) await sendPath(url, request);
  else await app.warmUp([request], new AbortController().signal);
}

async function sendPath(url: string, { path, body }: PathRequest): Promise<void> {
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream, */*" };
  const response = await fetch(
    url + path,
    body ? { method: "POST", headers, body: JSON.stringify(body) } : {},
  );
  const text = await response.text();
  if (!response.ok || text.includes('"isError":true'))
    throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
}
