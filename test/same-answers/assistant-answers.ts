import { supported, unknown, untrue, verdictsOfRun } from "../server/mcp/statements.js";
import { type StoredAnswer, sendJson } from "./answer.js";
import { type ServedGraph, serveDatabase } from "./served-graph.js";

type Call = readonly [tool: string, args: Readonly<Record<string, unknown>>];

const day = "2014-08-22";
const gucci = "brand:gucci";
const kering = "conglomerate:kering";
const alibaba = "conglomerate:alibaba-group";

const disputed = verdictsOfRun.flatMap(([verdict, ...statement]) =>
  verdict === "DISPUTED" ? [statement] : [],
);

const calls: readonly Call[] = [
  ["search_entities", { query: "Kering Alibaba lawsuit" }],
  ["search_entities", { query: "古馳", kinds: ["BRAND"], day }],
  ...[gucci, "Kering", "京东", "Guccy", "lawsuit:gucci-america-v-alibaba-2014"].map(
    (entity): Call => ["get_entity", { entity, day }],
  ),
  ["neighbors", { entity: kering, day }],
  ["neighbors", { entity: gucci, kinds: ["OWNERSHIP", "LISTING"], day: "any" }],
  ["find_paths", { from: kering, to: alibaba, maxLength: 3, day }],
  ...[gucci, "platform:taobao"].flatMap((entity): readonly Call[] => [
    ["ultimate_owners", { entity, day }],
    ["exposure", { entity, day }],
  ]),
  ...[kering, gucci, "brand:puma", alibaba].map((entity): Call => ["timeline", { entity }]),
  ["timeline", { entity: kering, knownAt: "2017-01-01T00:00:00Z" }],
  [
    "evidence_for",
    { subject: "participation:alibaba-group-gucci-america-v-alibaba-2014", field: "exitedOn" },
  ],
  ["evidence_for", { subject: gucci }],
  ["conflicts", {}],
  ["compare_dates", { before: "2014-07-15", after: day, entities: [gucci] }],
  ["compare_dates", { before: "2010-01-01", after: "2018-12-31", kinds: ["OWNERSHIP", "PAYMENT_SERVICE"] }],
  [
    "figures",
    { of: "LISTING", groupBy: ["BRAND"], measures: [{ op: "SUM", field: "LISTING_COUNT" }], day: "any" },
  ],
  ["figures", { of: "OWNERSHIP", groupBy: ["OWNER", "YEAR"], day: "any" }],
  ["changes_since", { revision: 0 }],
  ["search_schema", { query: "owner" }],
  ["search_schema", { query: "Query.paths" }],
  ["run_query", { query: "{ brands(first: 3) { nodes { id name description } } }" }],
  ["run_query", { query: "{ nothing }" }],
  ...[...supported, ...untrue, ...unknown, ...disputed].map(
    ([subject, verb, object, on]): Call => ["verify", { subject, verb, object, day: on }],
  ),
  ...["owns", "controls", "holds_share_in", "sued", "present_on"].map(
    (verb): Call => ["verify", { subject: kering, verb, object: gucci, day, certainty: "CONFIRMED" }],
  ),
  ["verify", { subject: gucci, verb: "owns", object: gucci, day }],
  ["nothing", {}],
  ["get_entity", {}],
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
    cursor = /"nextCursor":"([^"]+)"/.exec(answer.body)?.[1];
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
