import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, sampleGraph(5, 10, 30));
});
afterAll(() => api?.stop());

const pageFields = "{ nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
const buildBrandsField = (args: string, asOf = "asOf: { validDuring: {} }") =>
  `brands(${[args, asOf].filter(Boolean).join(", ")}) ${pageFields}`;

async function fetchPage(args: string, asOf?: string) {
  const { brands: list } = await api.execute(`{ ${buildBrandsField(args, asOf)} }`);
  return { ids: list.nodes.map(({ id }: { id: string }) => id), ...list.pageInfo };
}

async function fetchError(query: string) {
  const { errors } = await api.send(query);
  return errors?.[0];
}

describe("The size of a page", () => {
  it.each([
    ["first: 0", "first must be from 1 to 100, not 0."],
    ["first: 101", "first must be from 1 to 100, not 101."],
    ["first: -1", "first must be from 1 to 100, not -1."],
    ["first: -2147483648", "first must be from 1 to 100, not -2147483648."],
  ])("%s is rejected", async (args, message) => {
    const nested = `{ platforms(first: 1) { nodes { merchants(${args}) { totalCount } claims(${args}) { totalCount } } } }`;
    for (const query of [`{ ${buildBrandsField(args)} }`, nested, `{ sources(${args}) { totalCount } }`])
      expect(await fetchError(query)).toMatchObject({ message, extensions: { code: "BAD_USER_INPUT" } });
  });

  it("is 25 if it is left out or null", async () => {
    const fetchSellers = async (args: string) => {
      const { platform } = await api.execute(
        `{ platform(id: "platform:0", asOf: { validDuring: {} }) { all: merchants(first: 100) { nodes { id } } list: merchants${args} { nodes { id } } } }`,
      );
      return [platform.list.nodes, platform.all.nodes];
    };
    for (const args of ["", "(first: null, after: null)"]) {
      const [list, all] = await fetchSellers(args);
      expect(list).toEqual(all.slice(0, 25));
    }
  });

  it("can be larger than the list", async () => {
    expect(await fetchPage("first: 100")).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect((await fetchPage("first: 100")).ids).toHaveLength(10);
  });
});

describe("An empty page", () => {
  it("has neither cursors nor neighbours", async () => {
    expect(await fetchPage('where: { name: { eq: "no such name" } }')).toEqual({
      ids: [],
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });

  it("beyond the last row has hasPreviousPage", async () => {
    const { endCursor } = await fetchPage("first: 100");
    expect(await fetchPage(`first: 5, after: "${endCursor}"`)).toMatchObject({
      ids: [],
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });
});

describe("A page after a cursor", () => {
  it("has the rows that follow it, and rows before it", async () => {
    const all = await fetchPage("first: 100");
    const { endCursor } = await fetchPage("first: 2");
    expect(await fetchPage(`first: 4, after: "${endCursor}"`)).toMatchObject({
      ids: all.ids.slice(2, 6),
      hasNextPage: true,
      hasPreviousPage: true,
    });
  });

  it("of the reversed order has the last rows first", async () => {
    const all = await fetchPage("first: 100");
    const fromEnd = await fetchPage("first: 3, orderBy: { field: NAME, direction: DESC }");
    expect(fromEnd.ids).toEqual([...all.ids].reverse().slice(0, 3));
  });
});

describe("A cursor", () => {
  it.each([
    ["of another order", "orderBy: [{ field: NAME, direction: DESC }]", undefined],
    ["of other conditions", 'where: { name: { contains: "" } }', undefined],
    ["of another day", "", 'asOf: { validAt: "2016-02-29" }'],
    ["of another knownAt", "", 'asOf: { validDuring: {}, knownAt: "2018-01-01T00:00:00Z" }'],
    ["of today", "", ""],
  ])("%s is BAD_CURSOR", async (_, args, asOf) => {
    const { endCursor } = await fetchPage("first: 2");
    const field = buildBrandsField(`after: "${endCursor}", ${args}`, asOf);
    expect(await fetchError(`{ ${field} }`)).toMatchObject({ extensions: { code: "BAD_CURSOR" } });
  });

  it("of another list is BAD_CURSOR: of another kind, another field, another relationship", async () => {
    const { endCursor } = await fetchPage("first: 2");
    const lists = [
      `platforms(after: "${endCursor}", asOf: { validDuring: {} }) { totalCount nodes { id } }`,
      `sources(after: "${endCursor}") { nodes { id } }`,
      `search(query: "Gucci", first: 3, after: "${endCursor}") { nodes { id } }`,
      `platform(id: "platform:0") { merchants(after: "${endCursor}") { nodes { id } } }`,
      `platform(id: "platform:0") { relationships(after: "${endCursor}") { nodes { id } } }`,
      `platform(id: "platform:0") { claims(after: "${endCursor}") { nodes { id } } }`,
    ];
    for (const list of lists)
      expect(await fetchError(`{ ${list} }`)).toMatchObject({ extensions: { code: "BAD_CURSOR" } });
  });

  it.each([
    "",
    "x",
    "null",
    "W10",
    "eyJhIjoxfQ",
    "WyJhYmNkZWZnaCJd",
    "a".repeat(10_000),
    "'; DROP",
    "\u0000",
    "W1tbW1tbW1tbW1tbW10",
  ])("that no list created is BAD_CURSOR: %j", async (cursor) => {
    const { errors } = await api.send("query ($after: String) { brands(after: $after) { nodes { id } } }", {
      after: cursor,
    });
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_CURSOR" } });
  });

  it("that was shortened or lengthened is BAD_CURSOR", async () => {
    const { endCursor } = await fetchPage("first: 2");
    const parsed = JSON.parse(Buffer.from(endCursor, "base64url").toString());
    for (const forged of [
      parsed.slice(0, -1),
      [...parsed, "x"],
      parsed.map(() => ({})),
      parsed.map(() => []),
      parsed.reverse(),
    ]) {
      const cursor = Buffer.from(JSON.stringify(forged)).toString("base64url");
      expect(await fetchError(`{ ${buildBrandsField(`after: "${cursor}"`)} }`)).toMatchObject({
        extensions: { code: "BAD_CURSOR" },
      });
    }
  });

  it.each([
    ["of a list", 4, (page: string) => `list: brands(${page}, asOf: { validDuring: {} }) ${pageFields}`],
    [
      "of a supernode",
      1,
      (page: string) => `near: platform(id: "platform:0") { list: merchants(${page}) ${pageFields} }`,
    ],
  ])("%s with other values after its hash causes no error", async (_, positionsOfShortRun, buildField) => {
    const { list, near } = await api.execute(`{ ${buildField("first: 1")} }`);
    const [mark] = JSON.parse(Buffer.from((list ?? near.list).pageInfo.endCursor, "base64url").toString());
    const positions = [
      [5, 5],
      [true, false],
      [null, null],
      ["\ud800", "\u0000"],
      [1e308, -0],
    ];
    for (const position of isLongRun ? positions : positions.slice(0, positionsOfShortRun)) {
      const cursor = Buffer.from(JSON.stringify([mark, ...position])).toString("base64url");
      expect(await fetchError(`{ ${buildField(`after: "${cursor}"`)} }`)).toBeUndefined();
    }
  });

  it("is valid for the same list with variables, aliases or another page size", async () => {
    const { endCursor } = await fetchPage("first: 2");
    const { mine } = await api.execute(
      "query ($after: String, $asOf: AsOf) { mine: brands(first: 3, after: $after, where: null, asOf: $asOf) { nodes { id } } }",
      { after: endCursor, asOf: { validDuring: {} } },
    );
    expect(mine.nodes).toHaveLength(3);
  });
});
