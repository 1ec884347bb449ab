import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { nestText } from "../support/api/nest-text.js";
import { repeatText } from "../support/api/repeat-text.js";
import { connectSocket, createSubscribeMessage, type TestSocket } from "../support/api/sockets.js";

let api: TestApi;
let socket: TestSocket;
beforeAll(async () => {
  api = await startApi({ seed: false });
  socket = await connectSocket(api.url);
});
afterAll(async () => {
  socket?.socket.close();
  await api?.stop();
});

const buildDeepFilter = (levels: number): unknown =>
  levels === 0 ? {} : { NOT: buildDeepFilter(levels - 1) };

/** Each fragment doubles: 2^30 fields in total. */
const bomb = `query { ...f0 } ${repeatText(30, (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`)} fragment f30 on Query { __typename }`;
const circle = "query { ...a } fragment a on Query { ...b } fragment b on Query { ...a }";

const tooMuch: [name: string, query: string, variables?: Record<string, unknown>][] = [
  ["101 aliases", `{ ${repeatText(101, (index) => `a${index}: __typename`)} }`],
  ["500 times one field", `{ ${repeatText(500, () => "__typename")} }`],
  ["10 directives on a field", `{ __typename ${"@include(if: true) ".repeat(10)} }`],
  ["20,000 tokens", `{ ${repeatText(20_000, () => "__typename")} }`],
  ["60 root fields", `{ ${repeatText(60, () => "graph { revision }")} }`],
  ["fragments that double thirty times", bomb],
  ["40 levels", nestText(40, "{ node(id: 1) ", "", "}")],
  ["circular introspection", `{ __schema { ${nestText(30, "types { fields { type { ", "name", "} } }")} } }`],
  ["10,000 brackets in one another", `{ nodes(ids: ${nestText(10_000, "[", "", "]")}) { id } }`],
  ["10,000 brackets that never close", `{ nodes(ids: ${"[".repeat(10_000)}`],
  [
    "11,000 values in variables",
    "query ($where: BrandWhere) { brands(where: $where) { totalCount } }",
    { where: { OR: Array.from({ length: 11_000 }, () => ({})) } },
  ],
];

/** The promised time of a rejection in milliseconds. */
const PROMISED = 50;
/** The maximum number of attempts on a busy machine. */
const TURNS = 30;

describe("before it runs, a request is rejected for", () => {
  it.each(tooMuch)("%s, within 50 ms", async (_name, query, variables) => {
    api.statements();
    const refusal = { extensions: { code: "QUERY_TOO_COMPLEX", limit: expect.any(Number) } };
    let quickest = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < TURNS && quickest >= PROMISED; turn += 1) {
      const started = performance.now();
      const { data, errors } = await api.send(query, variables);
      quickest = Math.min(quickest, performance.now() - started);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([refusal]);
    }
    expect(quickest).toBeLessThan(PROMISED);
    socket.send(createSubscribeMessage("1", query, variables));
    expect(await socket.next()).toMatchObject({ type: "error", payload: [refusal] });
    expect(api.statements()).toEqual([]);
  });

  it("the same by GET, and on a stream", async () => {
    const search = new URLSearchParams({ query: tooMuch[0]![1] });
    expect(await (await fetch(`${api.url}/graphql?${search}`)).text()).toContain("QUERY_TOO_COMPLEX");
    expect(await (await fetch(`${api.url}/graphql/stream?${search}`)).text()).toContain("QUERY_TOO_COMPLEX");
  });

  it("more rows than a page has", async () => {
    const rejectedResponses = [
      await api.send("{ brands(first: 100000) { totalCount } }"),
      await api.send("query ($n: Int) { brands(first: $n) { totalCount } }", { n: 100_000 }),
      await api.send("{ changes(first: 1, last: 1) { totalCount } }"),
      await api.send("{ brands(first: -1) { totalCount } }"),
    ];
    for (const { errors } of rejectedResponses)
      expect(["BAD_USER_INPUT", "QUERY_TOO_COMPLEX"]).toContain(errors?.[0]?.extensions.code);
  });
});

describe("GraphQL's own validation", () => {
  it("rejects a circular fragment, and a document that does not parse", async () => {
    expect((await api.send(circle)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await api.send("{ a(")).errors?.[0]?.extensions.code).toBe("GRAPHQL_PARSE_FAILED");
  });

  it("accepts many brackets side by side", async () => {
    const conditions = repeatText(100, () => '{ name: { eq: "x" } }');
    const query = `{ brands(where: { OR: [${conditions}] }) { totalCount } }`;
    expect(await api.execute(query)).toEqual({ brands: { totalCount: 0 } });
  });

  it("accepts a filter of many levels within the limits", async () => {
    const where = buildDeepFilter(20);
    const query = "query ($where: BrandWhere) { brands(where: $where) { totalCount } }";
    expect(await api.execute(query, { where })).toEqual({ brands: { totalCount: 0 } });
  });
});
