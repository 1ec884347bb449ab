import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { mutations } from "../support/api/mutate.js";
import { writeGraph } from "../support/graph/graph.js";
import { entity } from "../support/graph/plain-graph.js";
import { brandgraph } from "../support/process/cli.js";
import { settingsOf } from "../support/process/settings-of.js";
import { testNeo4j } from "../support/process/test-neo4j.js";

const domain = (value: string) => ({ scheme: "DOMAIN", value });
const alias = (value: string) => ({ value, kind: "TRANSLATION" });

const entities = [
  entity("merchant:bottega", { name: "Bottega Veneta" }),
  entity("merchant:botega", { name: "Bottega Venetta Ltd" }),
  entity("merchant:gucchi", { name: "Guccio Shop", country: "IT" }),
  entity("merchant:other-gucchi", { name: "Guccio Shop", country: "FR" }),
  entity("merchant:fnicel", { name: "FNICEL Store" }),
  entity("merchant:fnicel-official", { name: "FNICEL Official Store" }),
  entity("brand:uniqlo", { name: "Uniqlo", aliases: [alias("ユニクロ")] }),
  entity("brand:yunikuro", { name: "ユニクロ" }),
  entity("brand:one", { name: "Alpha", identifiers: [domain("shared.example")] }),
  entity("brand:two", { name: "Beta", identifiers: [domain("shared.example")] }),
  entity("brand:zenith", { name: "Zenith", identifiers: [domain("zenith.example")] }),
  entity("brand:zenith-of-others", { name: "Zenith", identifiers: [domain("other.example")] }),
  entity("organization:zenith", { name: "Zenith" }),
  entity("brand:alone", { name: "Quetzalcoatl" }),
];

let api: TestApi;
const mutate = mutations(() => api);
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  await writeGraph(api.database, { entities, facts: [] });
});
afterAll(() => api?.stop());

const document = `query ($first: Int, $after: String, $last: Int, $before: String, $kinds: [EntityKind!], $minScore: Float! = 0.85) {
  duplicates(first: $first, after: $after, last: $last, before: $before, kinds: $kinds, minScore: $minScore) {
    totalCount
    edges { cursor node { score reasons entities { id name } } }
    pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
  }
}`;

interface Edge {
  readonly node: {
    readonly score: number;
    readonly reasons: readonly string[];
    readonly entities: readonly { readonly id: string }[];
  };
}

const ask = async (variables: Record<string, unknown> = {}) => {
  const { duplicates } = await api.ask(document, variables);
  const pairs = (duplicates.edges as readonly Edge[]).map(({ node }) =>
    node.entities.map(({ id }) => id).join(" "),
  );
  return { ...duplicates, pairs } as typeof duplicates & { readonly pairs: readonly string[] };
};

const likeliest = [
  "brand:one brand:two",
  "brand:uniqlo brand:yunikuro",
  "merchant:botega merchant:bottega",
  "merchant:fnicel merchant:fnicel-official",
  "merchant:gucchi merchant:other-gucchi",
];

describe("Entities that may be the same", () => {
  it("are proposed in pairs, the likeliest first, each with reasons", async () => {
    const { pairs, totalCount, edges } = await ask();
    expect(pairs).toEqual(likeliest);
    expect(totalCount).toBe(5);
    expect((edges as readonly Edge[]).map(({ node }) => [node.score, node.reasons[0]])).toEqual([
      [1, "it has the identifier given"],
      [1, "the same name, of an alias"],
      [0.9126, "a similar name"],
      [0.87, "the same name but for a country or common words"],
      [0.85, "the same name"],
    ]);
  });

  it("are fewer if a register distinguishes them, or for another kind", async () => {
    expect((await ask({ minScore: 0.7 })).pairs).toContain("brand:zenith brand:zenith-of-others");
    expect((await ask({ kinds: ["BRAND"] })).pairs).toEqual(likeliest.slice(0, 2));
    expect((await ask({ kinds: [] })).pairs).toEqual([]);
  });

  it("are paged in both directions, and a cursor of other arguments is rejected", async () => {
    const first = await ask({ first: 3 });
    expect(first.pairs).toEqual(likeliest.slice(0, 3));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const next = await ask({ first: 3, after: first.pageInfo.endCursor });
    expect(next.pairs).toEqual(likeliest.slice(3));
    expect(next.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const back = await ask({ last: 2, before: next.pageInfo.startCursor });
    expect(back.pairs).toEqual(likeliest.slice(1, 3));
    expect(back.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const { errors } = await api.send(document, { after: first.pageInfo.endCursor, minScore: 0.5 });
    expect(errors?.[0]?.extensions.code).toBe("BAD_CURSOR");
  });

  it("are not proposed while they are marked as distinct", async () => {
    const ids = ["brand:one", "brand:two"];
    await mutate("markDistinct", { ids, reason: "They share a shop on the web." });
    expect((await ask()).pairs).toEqual(likeliest.slice(1));
    await mutate("markDistinct", { ids, reason: "They are one.", distinct: false });
    expect((await ask()).pairs).toEqual(likeliest);
  });

  it("are shown to curators only", async () => {
    const asked = { query: "{ duplicates { totalCount } }" };
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    expect(JSON.stringify(await response.json())).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
  });

  it("are printed by the command, which rejects a score out of bounds", async () => {
    const settings = settingsOf(testNeo4j());
    const { status, stdout } = await brandgraph(["duplicates", "--kinds", "brand"], settings).finished;
    expect([status, stdout.split("\n")[0]]).toEqual([
      0,
      "1.00  brand:one  brand:two  it has the identifier given",
    ]);
    const lines = await brandgraph(["duplicates", "--json"], settings).finished;
    expect(JSON.parse(lines.stdout.split("\n")[0]!)).toMatchObject({
      ids: ["brand:one", "brand:two"],
      score: 1,
    });
    const wrong = await brandgraph(["duplicates", "--min-score", "2"], settings).finished;
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining("--min-score")]);
  });

  it("are not proposed after they are merged", async () => {
    const input = {
      keepId: "brand:uniqlo",
      mergeIds: ["brand:yunikuro"],
      reason: "One name in two scripts.",
    };
    expect((await mutate("mergeEntities", input)).userErrors).toEqual([]);
    expect((await ask()).pairs).toEqual(likeliest.filter((pair) => !pair.includes("uniqlo")));
  });
});
