import { supported, unknown, untrue, verdictsOfRun } from "../server/mcp/statements.js";
import { type StoredAnswer, sendJson } from "./answer.js";
import { type ServedGraph, serveDatabase } from "./served-graph.js";

type Call = readonly [tool: string, args: Readonly<Record<string, unknown>>];

const day = "2014-08-22";
const gucci = "brand:gucci";
const kering = "conglomerate:kering";

const disputed = verdictsOfRun.flatMap(([verdict, ...statement]) =>
  verdict === "DISPUTED" ? [statement] : [],
);

const calls: readonly Call[] = [
  ["search", { query: "Kering Alibaba lawsuit" }],
  ["search", { query: "Puma owner" }],
  ["search", { query: "古馳", kinds: ["BRAND"], day }],
  ...[
    gucci,
    "Kering",
    "京东",
    "Guccy",
    "lawsuit:gucci-america-v-alibaba-2014",
    "ownership:kering-gucci-2004",
    "participation:alibaba-group-gucci-america-v-alibaba-2014",
    "source:business-wire-2018-02-12",
  ].map((id): Call => ["describe", { id, day }]),
  ["describe", { id: gucci, day: "any" }],
  ["describe", { id: kering, day, knownAt: "2017-01-01T00:00:00Z" }],
  ...[
    "Who owned Gucci in August 2014?",
    "Who is behind Taobao?",
    "Timeline of Puma",
    "Path from Kering to Alibaba",
    "What is disputed?",
    "What changed for Puma on 2018-05-16?",
    "How many listings by platform?",
    "Who owns the cheapest brand?",
  ].map((question): Call => ["ask", { question }]),
  ["describe_schema", { query: "owner" }],
  ["describe_schema", { query: "Query.paths" }],
  ["run_query", { query: "{ brands(first: 3) { nodes { id name description } } }" }],
  ["run_query", { query: "{ nothing }" }],
  ...[...supported, ...untrue, ...unknown, ...disputed].map(
    ([subject, predicate, object, on]): Call => [
      "verify",
      { statements: [{ subject, predicate, object, day: on }] },
    ],
  ),
  ...["OWNS", "CONTROLS", "HOLDS_SHARE_IN", "SUED", "PRESENT_ON"].map(
    (predicate): Call => [
      "verify",
      { statements: [{ subject: kering, predicate, object: gucci, day }], certainty: "CONFIRMED" },
    ],
  ),
  ["verify", { statements: [{ subject: gucci, predicate: "OWNS", object: gucci, day }] }],
  ["nothing", {}],
  ["describe", {}],
];

const messages: readonly (readonly [method: string, params: object])[] = [
  ...["tools/list", "resources/list", "resources/templates/list", "prompts/list", "ping", "nothing"].map(
    (method) => [method, {}] as const,
  ),
  ...["gucci_without_gucci", "owners_of_puma", "truce_kering_alibaba", "nothing"].map(
    (name) => ["prompts/get", { name }] as const,
  ),
  ...[
    "brandgraph://entity/brand:gucci",
    "brandgraph://entity/conglomerate:kering",
    "brandgraph://source/source:reuters-notorious-markets",
    "brandgraph://source/source:business-wire-2018-02-12",
    "brandgraph://source/%E0%A4%A",
    "brandgraph://nothing/x",
  ].map((uri) => ["resources/read", { uri }] as const),
];

/** The tokens of a result, few enough for several pages. */
const SMALLEST = 1000;
const MAX_PAGES = 4;

/** The tools, prompts and resources of assistants: with the usual size of a result, and with the smallest. */
export async function* collectAssistantAnswers(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  for (const [method, params] of messages) yield await sendMessage(graph, method, params);
  for (const call of calls) yield* callTool(graph, "", call);
  const small = await serveDatabase(graph.database, { resultTokens: SMALLEST });
  try {
    for (const call of calls) yield* callTool({ ...graph, url: small.url }, ", small", call);
  } finally {
    await small.stop();
  }
}

/** Calls a tool, and asks for the next pages of its result. */
async function* callTool(graph: ServedGraph, size: string, [name, args]: Call): AsyncGenerator<StoredAnswer> {
  let cursor: string | undefined;
  for (let page = 1; page <= MAX_PAGES && (page === 1 || cursor !== undefined); page += 1) {
    const params = { name, arguments: { ...args, ...(cursor !== undefined && { cursor }) } };
    const answer = await sendMessage(graph, "tools/call", params);
    yield { ...answer, name: `${name} ${JSON.stringify(args)}${size}, page ${page}` };
    cursor = /with cursor ([\w-]+)/.exec(answer.body)?.[1];
  }
}

export const sendMessage = (
  graph: ServedGraph,
  method: string,
  params: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<StoredAnswer> => {
  const message = { jsonrpc: "2.0", id: 1, method, params };
  const accept = "application/json, text/event-stream";
  return sendJson(graph, `${method} ${JSON.stringify(params)}`, "/mcp", message, { accept, ...headers });
};
