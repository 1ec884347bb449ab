import pino from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { getNow } from "../../src/domain/time.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { revokeKey } from "../../src/server/auth/api-keys.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { createMetrics } from "../../src/server/telemetry/metrics.js";
import { sumNumbers } from "../../src/util/sum.js";
import { createOwnership, groundwork } from "../recording/lines.js";
import { startApi, type TestApi } from "../support/api/api.js";
import {
  computeSha256,
  fetchDetectingLane,
  type LaneRequest,
  queryBothLanes,
  type SentAnswer,
  sendBodyDetectingLane,
} from "../support/api/both-lanes.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";

const lines: Record<string, unknown>[] = [];
const log = pino(
  { level: "debug", base: null },
  { write: (line: string) => void lines.push(JSON.parse(line)) },
);

const DAY_MS = 86_400_000;
const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, metrics: createMetrics(), log, rateLimit: 1000 });
  await recordEntries(api.database, groundwork, { by: "x" });
});
afterAll(() => api?.stop());

const BRANDS = "query Brands($first: Int) { brands(first: $first) { nodes { name __typename } } }";
const send = (body: object, headers?: Record<string, string>): Promise<SentAnswer> =>
  sendBodyDetectingLane(api.url, body, headers);
const sendToBothLanes = (request: LaneRequest, headers?: Record<string, string>) =>
  queryBothLanes(api.url, request, headers);
const omitLane = ({ lane: _, ...answer }: SentAnswer) => answer;

it("Apollo sees a document once; then it is answered without Apollo, whatever its variables", async () => {
  const query = `${BRANDS} # of its own`;
  const lanes = [];
  for (const variables of [{}, {}, { first: 1 }, { first: null }])
    lanes.push((await send({ query, variables })).lane);
  expect(lanes).toEqual(["APOLLO", "FAST", "FAST", "FAST"]);
});

it.each<[what: string, asked: LaneRequest, headers?: Record<string, string>]>([
  ["variables", { query: BRANDS, variables: { first: 1 } }],
  [
    "one operation of several",
    { query: `${BRANDS} query Other { graph { revision } }`, operationName: "Other" },
  ],
  ["the cost in its extensions", { query: BRANDS, extensions: { cost: true } }],
  ["a mark", { query: '{ brands(asOf: { knownAt: "2999-01-01T00:00:00Z" }) { nodes { id } } }' }],
  ["an alias that is no usual key", { query: "{ __proto__: graph { toString: revision } }" }],
  ["the newer media type", { query: BRANDS }, { accept: "application/graphql-response+json, */*;q=0.1" }],
  [
    "compression",
    {
      query: `{ ${Array.from({ length: 40 }, (_, n) => `a${n}: graph { revision recordedAt }`).join(" ")} }`,
    },
    { "accept-encoding": "gzip" },
  ],
  ["a dry run", { query: "{ rateLimit(dryRun: true) { cost } brands { nodes { id } } }" }],
])("an answer with %s is the same to the byte", async (_what, request, headers) => {
  const { byApollo, fast } = await sendToBothLanes(request, headers);
  expect([byApollo.lane, fast.lane]).toEqual(["APOLLO", "FAST"]);
  expect(omitLane(fast)).toEqual(omitLane(byApollo));
});

it.each<[what: string, asked: LaneRequest, headers?: Record<string, string>]>([
  ["introspection", { query: "{ __schema { queryType { name } } brands { nodes { id } } }" }],
  [
    "a field that fails, and one that does not",
    { query: '{ graph { revision } brand(id: "merchant:x") { id } }' },
  ],
  ["invalid variables", { query: BRANDS, variables: { first: "one" } }],
  [
    "too high a cost",
    {
      query:
        "{ brands(first: 100) { nodes { owners(first: 100) { nodes { brands(first: 100) { totalCount } } } } } }",
    },
  ],
  ["a field that needs a role", { query: "{ apiKeys { name } }" }],
  ["no operation of that name", { query: BRANDS, operationName: "Other" }],
  ["a client that accepts no JSON", { query: BRANDS }, { accept: "text/csv" }],
])("Apollo answers %s, as ever", async (_what, request, headers) => {
  await send({ query: BRANDS });
  const { byApollo, fast } = await sendToBothLanes(request, headers);
  expect(fast.lane).toBe("APOLLO");
  const omitErrorId = ({ status, text }: SentAnswer) => [status, text.replaceAll(/"errorId":"[^"]+"/g, "")];
  expect(omitErrorId(fast)).toEqual(omitErrorId(byApollo));
});

it.each<[what: string, body: unknown]>([
  ["a mutation", { query: "mutation { __typename }" }],
  ["several operations at once", [{ query: BRANDS }]],
  ["variables as text", { query: BRANDS, variables: "{}" }],
  ["extensions as a list", { query: BRANDS, extensions: [] }],
  ["an unknown hash", { extensions: { persistedQuery: { version: 1, sha256Hash: "a".repeat(64) } } }],
  ["no document", {}],
])("Apollo answers %s", async (_what, body) => {
  await send({ query: BRANDS });
  expect((await send(body as object)).lane).toBe("APOLLO");
});

it("a GET by hash keeps its ETag, and a document that was sent as text only is unknown by hash", async () => {
  const headers = { "content-type": "application/json" };
  const get = (parameters: Record<string, unknown>, more = {}) => {
    const texts = Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)]);
    return fetchDetectingLane(`${api.url}/graphql?${new URLSearchParams(Object.fromEntries(texts))}`, {
      headers: { ...headers, ...more },
    });
  };
  const { hash: sha256Hash } = readTrustedDocuments().find(({ name }) => name === "revision")!;
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const [first, second] = [await get({ extensions }), await get({ extensions })];
  expect([first.lane, second.lane]).toEqual(["APOLLO", "FAST"]);
  expect(omitLane(second)).toEqual(omitLane(first));
  expect(second.headers).toMatchObject({ etag: expect.any(String), "cache-control": "private, no-cache" });
  expect((await get({ extensions }, { "if-none-match": second.headers.etag })).status).toBe(304);
  const twice = `${api.url}/graphql?query={graph{revision}}&query={graph{revision}}`;
  expect((await fetchDetectingLane(twice, { headers })).status).toBe(400);
  const query = "{ graph { revision recordedAt } }";
  await send({ query });
  const unknown = await get({
    extensions: { persistedQuery: { version: 1, sha256Hash: computeSha256(query) } },
  });
  expect(JSON.parse(unknown.text).errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
});

it("the role is that of the request, and a revoked key is refused", async () => {
  const admin = await createTestKey(api.database, "ADMIN");
  const query = "{ apiKeys { name } }";
  const sendAsAdmin = () => send({ query }, toBearerHeader(admin.text));
  await sendAsAdmin();
  expect(await sendAsAdmin()).toMatchObject({ lane: "FAST", status: 200 });
  lines.length = 0;
  expect(JSON.parse((await send({ query })).text)).toMatchObject({
    errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
  });
  expect(lines.filter(({ audit }) => audit === "refused")).toMatchObject([{ what: "Query.apiKeys" }]);
  await api.database.write(({ run }) => run(revokeKey(admin.id, "test", getNow())));
  expect((await sendAsAdmin()).status).toBe(401);
});

it("an answer spends the rate limit, and is logged and measured like any other", async () => {
  const { byApollo, fast } = await sendToBothLanes({ query: BRANDS });
  expect(fast.headers["ratelimit-policy"]).toBe(byApollo.headers["ratelimit-policy"]);
  const readRemaining = async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: BRANDS }),
    });
    return Number(/"requests";r=(\d+)/.exec(response.headers.get("ratelimit") ?? "")?.[1]);
  };
  const countRequests = async () => {
    const page = await (await fetch(`${api.url}/metrics`)).text();
    return Number(/requests_total\{operation="Query.brands",code="OK"\} (\d+)/.exec(page)?.[1]);
  };
  const [before, measured] = [await readRemaining(), await countRequests()];
  lines.length = 0;
  expect(await readRemaining()).toBe(before - 1);
  expect(lines).toMatchObject([{ operation: "Query.brands", code: "OK", operationName: "Brands" }]);
  expect(await countRequests()).toBe(measured + 1);
});

it("an operation that is passed on is checked, run and logged once", async () => {
  const query = '{ graph { revision } brand(id: "merchant:x") { id } }';
  await send({ query });
  api.statements();
  lines.length = 0;
  await send({ query });
  expect(api.statements()).toHaveLength(1);
  expect(lines).toMatchObject([{ operation: "Query.several", code: "BAD_USER_INPUT" }]);
});

it("an answer follows the graph, and the day", async () => {
  const query = "{ brands { nodes { owners { totalCount } } } }";
  const fetchOwnerCount = async () => {
    const { lane, text } = await send({ query });
    const { nodes } = JSON.parse(text).data.brands;
    return [
      lane,
      sumNumbers(nodes.map(({ owners }: { owners: { totalCount: number } }) => owners.totalCount)),
    ];
  };
  await fetchOwnerCount();
  expect(await fetchOwnerCount()).toEqual(["FAST", 0]);
  await recordEntries(api.database, [createOwnership({ validFrom: tomorrow })], { by: "x" });
  expect(await fetchOwnerCount()).toEqual(["FAST", 0]);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + DAY_MS });
  try {
    expect(await fetchOwnerCount()).toEqual(["FAST", 1]);
  } finally {
    vi.useRealTimers();
  }
});
