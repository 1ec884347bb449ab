import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "../../src/log.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { AS_OF_HEADER } from "../../src/server/context/as-of-header.js";
import { printFederatedSdl } from "../../src/server/graphql/federated-sdl.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { createMetrics } from "../../src/server/telemetry/metrics.js";
import { type GraphQLAnswer, serveApi, startApi, type TestApi } from "../support/api/api.js";
import { type FederatedGateway, startGateway } from "../support/api/federated-gateway.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import { type ReviewsSubgraph, startReviews } from "../support/api/reviews-subgraph.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

let api: TestApi;
let reviews: ReviewsSubgraph;
let gateway: FederatedGateway;

const createDocket = (value: string) => ({ identifier: { scheme: "DOCKET", value } });
const reviewRows = [
  { id: "1", stars: 4, brand: { id: "brand:gucci" }, lawsuit: createDocket("1:14-cv-05119") },
  { id: "2", stars: 1, brand: { id: "brand:unheard-of" }, merchant: { id: "merchant:kou-kou-dai" } },
  { id: "3", stars: 5, brand: { id: "brand:puma" }, lawsuit: createDocket("1:99-cv-00001") },
  { id: "4", stars: 2, brand: { id: "brand:gucci" }, lawsuit: createDocket("1:15-CV-03784") },
];

const sdl = printFederatedSdl(createSchema());

beforeAll(async () => {
  [api, reviews] = await Promise.all([startApi({ as: "CURATOR" }), startReviews(reviewRows)]);
  const ownSubgraph = { name: "brandgraph", url: `${api.url}/graphql`, sdl };
  gateway = await startGateway([ownSubgraph, { name: "reviews", ...reviews }]);
});
afterAll(async () => {
  await gateway?.stop();
  await reviews?.stop();
  await api?.stop();
});

const entitiesQuery =
  "query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Brand { id name } ... on Lawsuit { id } ... on Ownership { id share } } }";
const resolve = (...of: readonly unknown[]): Promise<GraphQLAnswer> => api.send(entitiesQuery, { of });

describe("a gateway with a graph of reviews", () => {
  it("answers one query from both graphs, by one statement for each kind", async () => {
    api.statements();
    const { data } = await gateway.send(
      "{ reviews { id stars brand { name stars } merchant { name } lawsuit { caseStatus courts { totalCount } } } }",
    );
    expect(data.reviews[0]).toEqual({
      id: "1",
      stars: 4,
      merchant: null,
      brand: { name: "Gucci", stars: [4, 2] },
      lawsuit: { caseStatus: expect.any(String), courts: { totalCount: 1 } },
    });
    expect(data.reviews[1].merchant).toEqual({ name: "Kou Kou Dai" });
    const names = api.statements().map(({ name }) => name);
    expect(names).toEqual(["_entities", "_entities", "_entities"]);
  });

  it("follows a key into the other graph", async () => {
    const { data } = await gateway.send('{ brand(id: "brand:puma") { name stars } }');
    expect(data).toEqual({ brand: { name: "Puma", stars: [5] } });
  });

  it("shows what is known beside what is not found", async () => {
    const { data, errors } = await gateway.send("{ reviews { id brand { name } } }");
    const names = data.reviews.map(({ brand }: { brand: { name: string } | null }) => brand?.name);
    expect(names).toEqual(["Gucci", undefined, "Puma", "Gucci"]);
    expect(errors?.map(({ message }) => message)).toEqual([
      'Nothing is recorded as a BRAND with the id "brand:unheard-of".',
    ]);
  });

  it("reads the state that its client names", async () => {
    const query =
      '{ reviews { brand { stateId } } conglomerate(id: "conglomerate:kering") { brands { totalCount } } }';
    const asOf = { [AS_OF_HEADER]: "2012-06-30" };
    const { data } = await gateway.send(query, asOf);
    expect(data.reviews[0].brand.stateId).toBe("brand:gucci@2012-06-30");
    expect(data.conglomerate.brands.totalCount).toBe(11);
  });
});

describe("the schema as a subgraph", () => {
  it("is composed with the names that other graphs may have as well", async () => {
    const { data } = await gateway.send("{ budget { amount } page { hasPreviousPage } }");
    expect(data).toEqual({ budget: { amount: 1000 }, page: { hasPreviousPage: true } });
  });

  it("is served as the command prints it", async () => {
    const { _service } = await api.execute("{ _service { sdl } }");
    expect(_service.sdl).toBe(sdl);
  });
});

describe("_entities", () => {
  it.each([
    ["no object", "brand:gucci"],
    ["an unknown type", { __typename: "Shop", id: "shop:a" }],
    ["a type without a key", { __typename: "Claim", id: "claim:a" }],
    ["no key", { __typename: "Brand", name: "Gucci" }],
    ["an id that is no text", { __typename: "Brand", id: 4 }],
    ["the id of another kind", { __typename: "Brand", id: "merchant:kou-kou-dai" }],
    ["a stateId", { __typename: "Brand", id: "brand:gucci@2012-06-30" }],
    ["half an identifier", { __typename: "Lawsuit", identifier: { scheme: "DOCKET" } }],
    ["an identifier of a fact", { __typename: "Ownership", identifier: { scheme: "LEI", value: "1" } }],
  ])("is null with an error for %s, and answers the rest", async (_, bad) => {
    const gucci = { __typename: "Brand", id: "brand:gucci" };
    const { data, errors } = await resolve(gucci, bad, gucci);
    expect(data).toEqual({ _entities: [{ ...gucci, name: "Gucci" }, null, { ...gucci, name: "Gucci" }] });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ["_entities", 1],
        message: expect.stringContaining("representations[1]"),
        extensions: { code: "BAD_USER_INPUT" },
      }),
    ]);
  });

  it("takes no null, as its type says", async () => {
    const { data, errors } = await resolve({ __typename: "Brand", id: "brand:gucci" }, null);
    expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, "BAD_USER_INPUT"]);
    expect(errors?.[0]?.message).toContain("$of");
  });

  it("is null with NOT_FOUND for what is not recorded", async () => {
    const { data, errors } = await resolve({ __typename: "Brand", id: "brand:unheard-of" });
    expect([data._entities, errors?.[0]?.extensions.code]).toEqual([[null], "NOT_FOUND"]);
  });

  it("finds facts by id, and entities by any of their identifiers", async () => {
    const { data } = await resolve(
      { __typename: "Ownership", id: "ownership:kering-puma-2013-03" },
      { __typename: "Lawsuit", ...createDocket("14 cv 5119 (PKC)") },
      { __typename: "Brand", ...createDocket("14 cv 5119 (PKC)") },
    );
    expect(data._entities.map((entity: { id: string } | null) => entity?.id)).toEqual([
      "ownership:kering-puma-2013-03",
      "lawsuit:gucci-america-v-alibaba-2014",
      undefined,
    ]);
  });

  it("leads from a merged id to the entity that was kept", async () => {
    const claims = [{ source: "source:kering-com-history" }];
    await recordEntries(
      api.database,
      [{ kind: "BRAND", id: "brand:gucci-twin", name: "Gucci Twin", claims }],
      {
        by: "test",
      },
    );
    const merge =
      "mutation ($input: MergeInput!) { mergeEntities(input: $input) { userErrors { message } } }";
    await api.execute(merge, {
      input: { keepId: "brand:gucci", mergeIds: ["brand:gucci-twin"], reason: "The same." },
    });
    const { data } = await resolve({ __typename: "Brand", id: "brand:gucci-twin" });
    expect(data._entities).toEqual([{ __typename: "Brand", id: "brand:gucci", name: "Gucci" }]);
  });

  it("takes as many representations as any list may have values", async () => {
    const many = Array.from({ length: 1001 }, () => ({ __typename: "Brand", id: "brand:gucci" }));
    expect((await resolve(...many.slice(1))).data._entities.length).toBe(1000);
    const { errors } = await resolve(...many);
    expect(errors?.[0]?.message).toBe(
      "A list in _entities(representations) has 1001 values; 1000 are allowed.",
    );
  });

  it("costs as much as other lists of as many rows", async () => {
    const wide = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Brand { merchants(first: 100) { nodes { brands(first: 100) { nodes { name } } } } } } }`;
    const of = Array.from({ length: 100 }, () => ({ __typename: "Brand", id: "brand:gucci" }));
    const nodes = wide
      .replace("query ($of: [_Any!]!)", "query ($of: [ID!]!)")
      .replace("_entities(representations: $of)", "nodes(ids: $of)");
    const fetchCost = async (query: string, variables: object) => {
      const body = JSON.stringify({ query, variables, extensions: { cost: true } });
      const response = await fetch(`${api.url}/graphql`, { method: "POST", headers: api.headers, body });
      return ((await response.json()) as GraphQLAnswer).extensions?.cost;
    };
    expect(await fetchCost(wide, { of })).toEqual(await fetchCost(nodes, { of: of.map(({ id }) => id) }));
  });
});

describe(`the header ${AS_OF_HEADER}`, () => {
  const query =
    '{ brand(id: "brand:gucci") { stateId } _entities(representations: [{ __typename: "Brand", id: "brand:gucci" }]) { ... on Brand { stateId } } other: brand(id: "brand:gucci", asOf: { validAt: "2000-01-01" }) { stateId } }';
  const send = (asOf: string | null, more: RequestInit = {}) =>
    fetch(`${api.url}/graphql?${new URLSearchParams({ query })}`, {
      ...more,
      headers: { ...(asOf !== null && { [AS_OF_HEADER]: asOf }) },
    });
  const readStateIds = async (response: Response) => {
    const { data } = (await response.json()) as GraphQLAnswer;
    return [data.brand, data._entities[0], data.other].map(({ stateId }) => stateId);
  };

  it("is the asOf of root fields that were given none, and no cache takes one state for another", async () => {
    for (const [asOf, state] of [
      ["2012-06-30", "brand:gucci@2012-06-30"],
      [null, "brand:gucci"],
      ...(isLongRun ? [["2012-01-01..2014-12-31", "brand:gucci@2012-01-01..2014-12-31"] as const] : []),
      ["2012-06-30", "brand:gucci@2012-06-30"],
    ] as const) {
      const response = await send(asOf);
      expect(response.headers.get("vary")).toContain(AS_OF_HEADER);
      expect(await readStateIds(response)).toEqual([state, state, "brand:gucci@2000-01-01"]);
    }
    const tags = await Promise.all([send(null), send("2012-06-30")]);
    expect(new Set(tags.map(({ headers }) => headers.get("etag"))).size).toBe(2);
  });

  it.each(["yesterday", "2014", "2014-02-30", "2014-08-22@known:never", ""])(
    "is refused: %j",
    async (asOf) => {
      const response = await send(asOf);
      const { errors } = (await response.json()) as GraphQLAnswer;
      expect([response.status, errors?.[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
      expect(errors?.[0]?.message).toContain(AS_OF_HEADER);
    },
  );

  it("changes no table, whose address says what it shows", async () => {
    const fetchTable = async (headers: Record<string, string>) => {
      const response = await fetch(`${api.url}/tables/brand.csv?columns=id`, { headers });
      return [response.status, await response.text()];
    };
    const undatedTable = await fetchTable({});
    expect(undatedTable[0]).toBe(200);
    expect(await fetchTable({ [AS_OF_HEADER]: "1900-01-01" })).toEqual(undatedTable);
  });

  it("is refused where it has no effect", async () => {
    const response = await fetch(`${api.url}/graphql/stream?${new URLSearchParams({ query })}`, {
      headers: { [AS_OF_HEADER]: "2012-06-30" },
    });
    const { errors } = (await response.json()) as GraphQLAnswer;
    expect([response.status, errors?.[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  });
});

describe("a gateway as a client", () => {
  interface LogLine {
    readonly audit?: string;
    readonly what?: string;
    readonly operation?: string;
    readonly code?: string;
    readonly caller?: string;
    readonly cost?: number;
  }
  const limit = 6;
  const lines: LogLine[] = [];
  const metrics = createMetrics();
  let closed: TestApi;
  beforeAll(async () => {
    const database = openDatabase(acquireNeo4j(), { timeout: 30_000, onStatement: metrics.statement });
    const log = createLogger("debug", { write: (line) => void lines.push(JSON.parse(line)) });
    closed = await serveApi(database, {
      anonymousReads: false,
      openSchema: false,
      rateLimit: limit,
      log,
      metrics,
    });
  });
  afterAll(() => closed?.stop());

  const gucci = { __typename: "Brand", id: "brand:gucci" };
  const sendQuery = async (
    headers: Readonly<Record<string, string>>,
    query = entitiesQuery,
    of: readonly unknown[] = [gucci],
  ) => {
    const response = await fetch(`${closed.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables: { of } }),
    });
    return { response, answer: (await response.json()) as GraphQLAnswer };
  };
  const getErrorCode = ({ errors }: GraphQLAnswer) => errors?.[0]?.extensions.code;

  it("needs a key where reading needs one, and a refused attempt is in the audit log", async () => {
    for (const query of [entitiesQuery, "{ _service { sdl } }"]) {
      lines.length = 0;
      const { response, answer } = await sendQuery({}, query);
      expect([response.status, getErrorCode(answer), answer.data]).toEqual([
        401,
        "UNAUTHENTICATED",
        undefined,
      ]);
      expect(lines.filter(({ audit }) => audit === "refused")).toMatchObject([{ what: "POST /graphql" }]);
    }
    expect(closed.statements()).toEqual([]);
  });

  it("reads as any READER, and each request is in the log and in the metrics, without what was asked", async () => {
    const key = await createTestKey(closed.database, "READER", { name: "gateway" });
    lines.length = 0;
    const { answer } = await sendQuery(toBearerHeader(key.text), entitiesQuery, [
      gucci,
      { __typename: "Brand", id: "brand:secret" },
    ]);
    expect([answer.data._entities[0].name, getErrorCode(answer)]).toEqual(["Gucci", "NOT_FOUND"]);
    const line = lines.find(({ operation }) => operation === "Query._entities");
    expect(line).toMatchObject({ caller: key.id, code: "NOT_FOUND", cost: expect.any(Number) });
    expect(JSON.stringify(lines)).not.toContain("secret");
    const page = await metrics.registry.metrics();
    expect(page).toContain('brandgraph_requests_total{operation="Query._entities",code="NOT_FOUND"} 1');
    expect(page).toContain('brandgraph_statements_total{statement="_entities",code="OK"} 1');
  });

  it("is refused above the limit of requests in a minute, whatever their number of representations", async () => {
    const headers = toBearerHeader(
      (await createTestKey(closed.database, "READER", { name: "busy gateway" })).text,
    );
    for (let remaining = limit - 1; remaining >= 0; remaining -= 1) {
      const { response } = await sendQuery(headers, entitiesQuery, Array(10).fill(gucci));
      expect(response.headers.get("ratelimit")).toContain(`"requests";r=${remaining};`);
    }
    const { response, answer } = await sendQuery(headers);
    expect([response.status, getErrorCode(answer)]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("the limits of _entities", () => {
  it("are those on the cost, above which nothing is read", async () => {
    const fields = [..."abcdef"].map((key) => `${key}: _entities(representations: $of) { __typename }`);
    const of = Array(1000).fill({ __typename: "Lawsuit", ...createDocket("1:14-cv-05119") });
    api.statements();
    const { data, errors } = await api.send(`query ($of: [_Any!]!) { ${fields.join(" ")} }`, { of });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({ code: "QUERY_TOO_COMPLEX", limit: 50_000 });
    expect(api.statements().filter(({ name }) => name === "_entities")).toEqual([]);
  });

  it("count a search by identifier as more than a look-up by id", async () => {
    const fetchCost = async (of: readonly unknown[]) =>
      (await api.execute(entitiesQuery.replace(/}$/, "rateLimit(dryRun: true) { cost } }"), { of })).rateLimit
        .cost;
    const byId = await fetchCost(Array(100).fill({ __typename: "Lawsuit", id: "lawsuit:any" }));
    const byIdentifier = await fetchCost(
      Array(100).fill({ __typename: "Lawsuit", ...createDocket("1:14-cv-05119") }),
    );
    expect(byIdentifier).toBeGreaterThanOrEqual(5 * byId);
  });

  it("are those on the depth of variables, and on the length of an identifier", async () => {
    const buildNestedList = (depth: number) => JSON.parse("[".repeat(depth) + "]".repeat(depth)) as unknown;
    const deep = await resolve({ __typename: "Brand", id: "brand:gucci", deep: buildNestedList(1000) });
    expect([deep.data, deep.errors?.[0]?.extensions.code]).toEqual([undefined, "BAD_REQUEST"]);
    const long = await resolve({ __typename: "Lawsuit", ...createDocket("ab ".repeat(30_000)) });
    expect([long.data._entities, long.errors?.[0]?.extensions.code]).toEqual([[null], "BAD_USER_INPUT"]);
  });

  it("are no way around an inherited name", async () => {
    const { data, errors } = await resolve(
      { __typename: "__proto__", id: "x" },
      { __typename: "constructor", id: "x" },
    );
    expect(data._entities).toEqual([null, null]);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT", "BAD_USER_INPUT"]);
  });
});
