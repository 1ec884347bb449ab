import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { examples } from "../docs/examples.js";
import { buildDocumentVariables, isMutation } from "../support/api/document-variables.js";
import { connectSocket, type SocketMessage } from "../support/api/sockets.js";
import { fetchAnswer, normalizeText, type StoredAnswer, sendJson } from "./answer.js";
import type { ServedGraph } from "./served-graph.js";

const queries = readTrustedDocuments().filter((document) => !isMutation(document));

/** One document in this many is sent by each further transport. */
const STREAMED = 10;

/** Each document of the product: to Apollo, past it, by GET, and some by WebSocket. */
export async function* collectDocumentAnswers(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  for (const [index, document] of queries.entries()) {
    const { name, text, hash } = document;
    const variables = buildDocumentVariables(document);
    const request = { query: text, variables };
    yield await sendJson(graph, `${name}, first`, "/graphql", request);
    yield await sendJson(graph, `${name}, again`, "/graphql", request);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const parameters = { variables: JSON.stringify(variables), extensions: JSON.stringify(extensions) };
    const address = `/graphql?${new URLSearchParams(parameters)}`;
    const answer = await fetchAnswer(graph, `${name}, by GET`, address);
    yield answer;
    if (index % STREAMED > 0) continue;
    yield await fetchAnswer(graph, `${name}, by HEAD`, address, { method: "HEAD" });
    for (const [header, value] of [
      ["if-none-match", answer.headers?.etag ?? ""],
      ["brandgraph-as-of", "2010-01-01"],
    ] as const)
      yield await fetchAnswer(graph, `${name}, by GET with ${header}`, address, {
        headers: { [header]: value },
      });
    yield await sendJson(graph, `${name}, compressed`, "/graphql", request, { "accept-encoding": "gzip" });
    yield await sendJson(graph, `${name}, as server-sent events`, "/graphql/stream", request);
    yield await collectSocketAnswer(graph, `${name}, by WebSocket`, request);
  }
}

/** The queries of the documentation. */
export async function* collectExampleAnswers(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  for (const { file, language, code } of examples)
    if (language === "graphql" && !/^\s*mutation/.test(code))
      yield await sendJson(graph, `${file}: ${code.replace(/\s+/g, " ")}`, "/graphql", { query: code });
}

/** Collects the messages that answer an operation, up to a number of them. */
export async function collectSocketAnswer(
  graph: ServedGraph,
  name: string,
  payload: object,
  most = 100,
): Promise<StoredAnswer> {
  const socket = await connectSocket(graph.url);
  socket.send(graph.localize(JSON.stringify({ id: "1", type: "subscribe", payload })));
  const messages: SocketMessage[] = [];
  while (messages.length < most && (messages.at(-1)?.type ?? "next") === "next")
    messages.push(await socket.next(name));
  socket.socket.terminate();
  return { name, body: normalizeText(graph, messages.map((message) => JSON.stringify(message)).join("\n")) };
}
