import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { ServedGraph } from "./served-graph.js";

/** The answer to a request, without what differs from run to run. */
export interface StoredAnswer {
  /** The interface and the request. */
  readonly name: string;
  /** Absent for what is computed without a request. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The hash of an answer that is no text. */
  readonly body: string;
}

/** Collects the answers of one interface, one after another. */
export type CollectAnswers = (graph: ServedGraph) => AsyncIterable<StoredAnswer>;

/** Stands for the origin of the server, whose port differs from run to run. */
export const SERVER = "http://server";

/** Fetches an answer. Path and body may name things of the seed, in whose place the graph has others. */
export async function fetchAnswer(
  graph: ServedGraph,
  name: string,
  path: string,
  { headers, body, ...init }: RequestInit = {},
): Promise<StoredAnswer> {
  const response = await fetch(`${graph.url}${graph.localize(path)}`, {
    redirect: "manual",
    ...init,
    headers: { "accept-encoding": "identity", ...(headers as Record<string, string>) },
    ...(body && { body: typeof body === "string" ? graph.localize(body) : body }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    name,
    status: response.status,
    headers: selectHeaders(graph, response.headers, bytes.length),
    body: isUtf8(bytes)
      ? normalizeText(graph, bytes.toString())
      : `SHA-256 ${createHash("sha256").update(bytes).digest("hex")}`,
  };
}

/** Posts JSON, and fetches the answer. */
export const sendJson = (
  graph: ServedGraph,
  name: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<StoredAnswer> =>
  fetchAnswer(graph, name, path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

const volatileHeaders: ReadonlySet<string> = new Set([
  "connection",
  "date",
  "keep-alive",
  "ratelimit",
  "x-request-id",
]);

/** A length that is that of the body says only so, since the origin of the server is part of some bodies. */
const selectHeaders = (graph: ServedGraph, headers: Headers, length: number) =>
  Object.fromEntries(
    [...headers]
      .filter(([name]) => !volatileHeaders.has(name))
      .map(([name, value]) => [
        name,
        name === "content-length" && Number(value) === length
          ? "the length of the body"
          : normalizeText(graph, value),
      ]),
  );

const randomIds: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uuid>"],
  [/\b(import:\d{4}-\d\d-\d\d)-[0-9a-f]{8}\b/g, "$1-<random>"],
  [/\bbg_[\w-]{43}/g, "<key>"],
  [/("(?:viewId|saveView":\{"id)":)"[\w-]{12}"/g, '$1"<random>"'],
];

/** Replaces what differs from run to run: the origin of the server, and random ids. */
export function normalizeText({ url }: ServedGraph, text: string): string {
  const host = new URL(url).host;
  const local = text.replaceAll(url, SERVER).replaceAll(host, "server");
  return randomIds.reduce((normalized, [id, replacement]) => normalized.replace(id, replacement), local);
}
