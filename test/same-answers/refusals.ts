import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import type { AppOptions } from "../../src/server/http/app-options.js";
import { sendHead } from "../support/api/raw-request.js";
import { openSocket } from "../support/api/sockets.js";
import { fetchAnswer, normalizeText, type StoredAnswer, sendJson } from "./answer.js";
import { type ServedGraph, serveDatabase } from "./served-graph.js";

const ping = { query: "{ graph { revision } }" };
const getPath = `/graphql?${new URLSearchParams(ping)}`;

/** A path of each interface. */
const paths = [
  getPath,
  `/graphql/stream?${new URLSearchParams(ping)}`,
  "/schema.graphql",
  "/mcp",
  "/reconcile",
  "/export?ids=brand:gucci",
  "/odata/Brand?$top=1&$select=id",
  "/tables/brand.csv?columns=id",
  "/nothing",
];

/** Servers that refuse what the usual one answers. */
const servers: Readonly<Record<string, Partial<AppOptions>>> = {
  "without anonymous reads": { anonymousReads: false, openSchema: false },
  "of one request": { rateLimit: 1 },
  "of trusted documents": { documents: join(packageRoot, "schema", "documents"), openSchema: false },
  "of cheap queries": { maxCost: 3, answerLimits: { answerCost: 3 } },
};

const senders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a foreign page": { origin: "https://other.example", "sec-fetch-site": "cross-site" },
  "a wrong key": { authorization: "Bearer wrong" },
  "a wrong day": { "brandgraph-as-of": "x" },
  "a program that reads another type": { accept: "image/png", "odata-maxversion": "3.0" },
};

const repeat = (count: number, write: (index: number) => string, separator = " "): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(separator);
const nest = (levels: number, text: string): string =>
  `{ brands { nodes ${"{ owners { nodes ".repeat(levels)}{ ${text} }${" } }".repeat(levels)} } }`;

/** Operations, each over one limit. */
const operations: Readonly<Record<string, object>> = {
  tokens: { query: `{ ${repeat(5001, () => "__typename")} }` },
  levels: { query: nest(13, "id") },
  "root fields": { query: `{ ${repeat(51, (index) => `f${index}: __typename`)} }` },
  "fields of one name": { query: `{ graph { ${repeat(11, () => "revision")} } }` },
  directives: { query: `{ graph { revision ${repeat(6, () => "@skip(if: false)")} } }` },
  brackets: { query: `{ brands(where: ${"{ NOT: ".repeat(65)}{}${" }".repeat(65)}) { totalCount } }` },
  "levels of JSON": { ...ping, variables: JSON.parse(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`) },
  values: { ...ping, variables: { list: Array.from({ length: 10_001 }, () => 1) } },
  cost: {
    query:
      "{ brands(first: 100) { nodes { owners(first: 100) { nodes { relationships(first: 100) { nodes { id } } } } } } }",
  },
  conditions: {
    query: `{ brands(where: { AND: [${repeat(101, (index) => `{ name: { startsWith: "${index}" } }`)}] }) { totalCount } }`,
  },
  relations: {
    query: `{ brands(where: { OR: [${repeat(26, (index) => `{ owners: { some: { from: { name: { eq: "${index}" } } } } }`)}] }) { totalCount } }`,
  },
  "values of a list": { query: `{ nodes(ids: [${repeat(1001, (index) => `"brand:${index}"`)}]) { id } }` },
  names: { query: `{ match(queries: [${repeat(501, (index) => `{ name: "${index}" }`)}]) { __typename } }` },
  "unknown field": { query: "{ brands { nodes { nme } } }" },
  "unknown operation": { query: "query A { __typename } query B { __typename }", operationName: "C" },
  "unknown hash": { extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } },
  "wrong hash": { ...ping, extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } },
  "missing variable": { query: "query ($id: ID!) { entity(id: $id) { id } }" },
  "wrong variable": {
    query: "query ($first: Int) { brands(first: $first) { totalCount } }",
    variables: { first: "x" },
  },
  "wrong cursor": { query: '{ brands(after: "x") { nodes { id } } }' },
  "both ends": { query: "{ changes(first: 1, last: 1) { nodes { revision } } }" },
  mutation: { query: 'mutation { retractFact(input: { id: "ownership:x", reason: "x" }) { revision } }' },
  subscription: { query: "subscription { changes { revision } }" },
};

const json = { "content-type": "application/json" };
/** Bodies that are no operation. */
const bodies: Readonly<Record<string, RequestInit>> = {
  ...Object.fromEntries(
    ["{", "null", "[]", "", '{"query":1}'].map((body) => [`body ${body}`, { headers: json, body }]),
  ),
  "a batch": { headers: json, body: JSON.stringify([ping, ping]) },
  "a large body": { headers: json, body: JSON.stringify({ query: "x".repeat(1_100_000) }) },
  "a form": { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "query={x}" },
  "another charset": {
    headers: { "content-type": "application/json; charset=latin1" },
    body: JSON.stringify(ping),
  },
  "another encoding": { headers: { ...json, "content-encoding": "gzip" }, body: "no gzip" },
};

/** Requests of each kind that are refused, at each interface. */
export async function* collectRefusals(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  for (const path of paths)
    for (const method of ["GET", "HEAD", "OPTIONS", "PUT"])
      yield await fetchAnswer(graph, `${method} ${path}`, path, { method });
  for (const [sender, headers] of Object.entries(senders))
    for (const path of paths) yield await fetchAnswer(graph, `${path} of ${sender}`, path, { headers });
  for (const [limit, operation] of Object.entries(operations))
    for (const path of ["/graphql", "/graphql/stream"])
      if (limit !== "subscription" || path === "/graphql")
        // The stream of a subscription has no end.
        yield await sendJson(graph, `${path}, limit: ${limit}`, path, operation);
  for (const [name, init] of Object.entries(bodies))
    for (const path of ["/graphql", "/graphql/stream", "/mcp", "/reconcile"])
      yield await fetchAnswer(graph, `${path}, ${name}`, path, { method: "POST", ...init });
  for (const path of paths) yield await fetchFromHost(graph, path, "other.example");
  yield await collectSocketRefusal(graph, "a foreign page", { origin: "https://other.example" });
  for (const [name, options] of Object.entries(servers)) {
    const { url, stop } = await serveDatabase(graph.database, options);
    const refusing = { ...graph, url };
    try {
      for (const path of paths)
        for (const turn of ["first", "second"])
          yield await fetchAnswer(refusing, `${path} of a server ${name}, ${turn}`, path);
      yield await sendJson(refusing, `/graphql of a server ${name}`, "/graphql", ping);
      yield await sendJson(refusing, `types of a server ${name}`, "/graphql", {
        query: "{ __schema { __typename } }",
      });
      yield await collectSocketRefusal(refusing, `server ${name}`, {});
    } finally {
      await stop();
    }
  }
}

/** Fetches an answer for another host than that of the address. */
async function fetchFromHost(graph: ServedGraph, path: string, host: string): Promise<StoredAnswer> {
  const lines = [`GET ${graph.localize(path)} HTTP/1.1`, `Host: ${host}`, "Connection: close"];
  const { status, type = "", body } = await sendHead(graph.url, lines);
  return { name: `${path} at ${host}`, status, headers: { type }, body: normalizeText(graph, body) };
}

/** Collects the messages of a socket until it is closed, or until its operation is answered. */
async function collectSocketRefusal(
  graph: ServedGraph,
  name: string,
  headers: object,
): Promise<StoredAnswer> {
  const texts: string[] = [];
  try {
    const { socket, send, next } = await openSocket(graph.url, { headers: { ...headers } });
    send({ type: "connection_init" });
    send({ id: "1", type: "subscribe", payload: ping });
    for (let message = await next(); ; message = await next()) {
      texts.push(JSON.stringify(message));
      if (message.type === "complete" || message.type === "error") break;
    }
    socket.terminate();
  } catch (error) {
    texts.push(String(error));
  }
  return { name: `WebSocket, ${name}`, body: normalizeText(graph, texts.join("\n")) };
}
