import pino from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { getNow } from "../../src/domain/time.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { findQueryField } from "../../src/query/fields/field-registry.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { revokeKey } from "../../src/server/auth/api-keys.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { createMetrics } from "../../src/server/telemetry/metrics.js";
import { createBrand, createOwnership, groundwork } from "../recording/lines.js";
import { type GraphQLAnswer, startApi, type TestApi } from "../support/api/api.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const lines: Record<string, unknown>[] = [];
const log = pino(
  { level: "debug", base: null },
  { write: (line: string) => void lines.push(JSON.parse(line)) },
);
const DAY_MS = 86_400_000;
const RATE_LIMIT = 1000;
const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);

let api: TestApi;
beforeAll(async () => {
  const options = { metrics: createMetrics(), log, rateLimit: RATE_LIMIT };
  api = await startApi({ seed: false, answerCacheBytes: 1_000_000, ...options });
  await recordEntries(api.database, [...groundwork, createOwnership({ validFrom: tomorrow })], { by: "x" });
});
afterAll(() => api?.stop());

const BRANDS = "{ brands { nodes { name description owners { totalCount } } } }";
const sendQuery = (query: string, headers: Record<string, string> = {}, more: object = {}) =>
  fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, ...more }),
  });
/** The number of statements that a request runs, other than reads of the revision. */
const countStatements = async (sendRequest: () => Promise<unknown>): Promise<number> => {
  api.statements();
  await sendRequest();
  return api.statements().filter(({ name }) => name !== "keys of hashes").length;
};

it("a query that is repeated reads only the revision, and a write of any process makes its answer new", async () => {
  const first = await api.send(BRANDS);
  expect(await countStatements(async () => expect(await api.send(BRANDS)).toEqual(first))).toBe(0);
  const elsewhere = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  for (const [database, description] of [
    [api.database, "one"],
    [elsewhere, "two"],
  ] as const) {
    await recordEntries(database, [createBrand("Puma", { description })], { by: "x" });
    expect((await api.execute(BRANDS)).brands.nodes[0].description).toBe(description);
  }
  await elsewhere.close();
});

it("concurrent equal queries share one run, whatever the order of their variables", async () => {
  const query = "query ($where: BrandWhere) { brands(where: $where) { nodes { id } } }";
  const name = { contains: "u" };
  const id = { eq: "brand:puma" };
  const many = [
    { name, id },
    { id, name },
    { name, id },
    { id, name },
  ];
  const sendAll = () => Promise.all(many.map((where) => api.execute(query, { where })));
  expect(await countStatements(sendAll)).toBe(1);
});

it("callers of another role do not share answers", async () => {
  await api.send(BRANDS);
  const { text } = await createTestKey(api.database, "CURATOR");
  expect(await countStatements(() => sendQuery(BRANDS, toBearerHeader(text)))).toBe(1);
  expect(await countStatements(() => sendQuery(BRANDS, toBearerHeader(text)))).toBe(0);
});

it("a kept answer is refused to a key that was revoked", async () => {
  const key = await createTestKey(api.database, "READER");
  expect((await sendQuery(BRANDS, toBearerHeader(key.text))).status).toBe(200);
  await api.database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
  const refused = await sendQuery(BRANDS, toBearerHeader(key.text));
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
});

it("a kept answer spends the rate limit, and is logged and measured like any other", async () => {
  await api.send(BRANDS);
  const readRemaining = async () =>
    Number((await sendQuery(BRANDS)).headers.get("ratelimit")?.match(/"requests";r=(\d+)/)?.[1]);
  const before = await readRemaining();
  lines.length = 0;
  expect(await readRemaining()).toBe(before - 1);
  expect(lines).toContainEqual(expect.objectContaining({ operation: "Query.brands", code: "OK" }));
  const countRequests = async () =>
    Number(
      /requests_total\{operation="Query.brands",code="OK"\} (\d+)/.exec(
        await (await fetch(`${api.url}/metrics`)).text(),
      )?.[1],
    );
  const measured = await countRequests();
  await api.send(BRANDS);
  expect(await countRequests()).toBe(measured + 1);
});

it("the extensions are those of the request, not of the one that was read", async () => {
  await api.send(BRANDS);
  const withCost = (await (
    await sendQuery(BRANDS, {}, { extensions: { cost: true } })
  ).json()) as GraphQLAnswer;
  expect(withCost.extensions).toMatchObject({ cost: { cost: expect.any(Number) } });
  expect(await api.send(BRANDS)).not.toHaveProperty("extensions");
  const unsettled = '{ brands(asOf: { knownAt: "2999-01-01T00:00:00Z" }) { nodes { id } } }';
  const first = await api.send(unsettled);
  expect(first.extensions).toHaveProperty("settledUntil");
  expect(await countStatements(async () => expect(await api.send(unsettled)).toEqual(first))).toBe(0);
});

it("an answer of yesterday is not served today", async () => {
  const countOwners = async () => (await api.execute(BRANDS)).brands.nodes[0].owners.totalCount;
  expect(await countOwners()).toBe(0);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + DAY_MS });
  try {
    expect(await countOwners()).toBe(1);
  } finally {
    vi.useRealTimers();
  }
  expect(await countOwners()).toBe(0);
});

it("fields that depend on the clock, the load or what no revision counts are not kept", async () => {
  const names = Object.keys(createSchema().getQueryType()?.getFields() ?? {});
  expect(names.filter((name) => !findQueryField(name)?.followsRevision).sort()).toEqual([
    "_service",
    "apiKeys",
    "duplicates",
    "errorCodes",
    "import",
    "imports",
    "job",
    "neighborhood",
    "ownershipTree",
    "paths",
    "rateLimit",
    "savedView",
    "savedViews",
    "viewer",
  ]);
  for (const query of [
    "{ imports { nodes { id } } }",
    "{ brands { nodes { claims { nodes { import { id } } } } } }",
    "{ rateLimit { remaining } brands { nodes { id } } }",
  ]) {
    expect(await api.send(query), query).not.toHaveProperty("errors");
    expect(await countStatements(() => api.send(query)), query).toBe(1);
  }
});
