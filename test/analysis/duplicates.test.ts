import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printDuplicates } from "../../src/cli/duplicates.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity, createFact } from "../support/graph/plain-graph.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const createDomainId = (value: string) => ({ scheme: "DOMAIN", value });
const createAlias = (value: string) => ({ value, kind: "TRANSLATION" });

const entities = [
  createEntity("merchant:bottega", { name: "Bottega Veneta" }),
  createEntity("merchant:botega", { name: "Bottega Venetta Ltd" }),
  createEntity("merchant:gucchi", { name: "Guccio Shop", country: "IT" }),
  createEntity("merchant:other-gucchi", { name: "Guccio Shop", country: "FR" }),
  createEntity("merchant:fnicel", { name: "FNICEL Store" }),
  createEntity("merchant:fnicel-official", { name: "FNICEL Official Store" }),
  createEntity("brand:uniqlo", { name: "Uniqlo", aliases: [createAlias("ユニクロ")] }),
  createEntity("brand:yunikuro", { name: "ユニクロ" }),
  createEntity("brand:one", { name: "Alpha", identifiers: [createDomainId("shared.example")] }),
  createEntity("brand:two", { name: "Beta", identifiers: [createDomainId("shared.example")] }),
  createEntity("brand:zenith", { name: "Zenith", identifiers: [createDomainId("zenith.example")] }),
  createEntity("brand:zenith-of-others", { name: "Zenith", identifiers: [createDomainId("other.example")] }),
  createEntity("organization:zenith", { name: "Zenith" }),
  createEntity("brand:alone", { name: "Quetzalcoatl" }),
];

/** Names that differ by a bracket or an abbreviation, an owner with its holdings, and strangers with what is in a bracket. */
const holdings = [
  createEntity("organization:giz", { name: "Gesellschaft für Internationale Zusammenarbeit (GIZ) GmbH" }),
  createEntity("organization:giz-plain", { name: "Gesellschaft für Internationale Zusammenarbeit GmbH" }),
  createEntity("organization:giz-short", { name: "GIZ" }),
  createEntity("organization:warner", { name: "Quetzal Bros. Mfg" }),
  createEntity("organization:warner-full", { name: "Quetzal Brothers Manufacturing" }),
  createEntity("organization:plant", { name: "Anlagenbau Xaver GmbH (BMF)" }),
  createEntity("organization:ministry", { name: "BMF" }),
  createEntity("organization:parent", { name: "Vexillum S.A." }),
  createEntity("organization:holding", { name: "Vexillum GmbH" }),
  createEntity("organization:holding-of-holding", { name: "Vexillum Ltd" }),
];
const ownerships = [
  createFact("ownership:first", "organization:parent", "organization:holding"),
  createFact("ownership:second", "organization:holding", "organization:holding-of-holding"),
];

let api: TestApi;
const mutate = createMutator(() => api);
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  await writeGraph(api.database, { entities: [...entities, ...holdings], facts: ownerships });
});
afterAll(() => api?.stop());

const document = `query ($first: Int, $after: String, $kinds: [EntityKind!], $minScore: Float! = 0.85) {
  duplicates(first: $first, after: $after, kinds: $kinds, minScore: $minScore) {
    totalCount
    edges { cursor node { score reasons entities { id } } }
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

const KINDS = ["BRAND", "MERCHANT"];

const queryDuplicates = async (variables: Record<string, unknown> = {}) => {
  const { duplicates } = await api.execute(document, { kinds: KINDS, ...variables });
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
    const { pairs, totalCount, edges } = await queryDuplicates();
    expect(pairs).toEqual(likeliest);
    expect(totalCount).toBe(5);
    expect((edges as readonly Edge[]).map(({ node }) => [node.score, node.reasons[0]])).toEqual([
      [1, "it has the identifier given"],
      [1, "the same name, of an alias"],
      [0.9126, "the same name but for one letter"],
      [0.87, "the same name but for a country or common words"],
      [0.85, "the same name"],
    ]);
  });

  it("are fewer if a register distinguishes them, or for another kind", async () => {
    expect((await queryDuplicates({ minScore: 0.7 })).pairs).toContain("brand:zenith brand:zenith-of-others");
    expect((await queryDuplicates({ kinds: ["BRAND"] })).pairs).toEqual(likeliest.slice(0, 2));
    // No pairs are a plan of their own. test/query/empty-filters.test.ts has an empty list of kinds.
    if (isLongRun) expect((await queryDuplicates({ kinds: [] })).pairs).toEqual([]);
  });

  it("have names that differ by a bracket or an abbreviation, and are not an owner and its holding", async () => {
    const { pairs, edges } = await queryDuplicates({ kinds: ["ORGANIZATION"] });
    expect(pairs).toEqual([
      "organization:warner organization:warner-full",
      "organization:giz organization:giz-plain",
      "organization:giz organization:giz-short",
    ]);
    expect((edges as readonly Edge[]).map(({ node }) => node.reasons[0])).toEqual([
      "the same name but for abbreviations",
      "the same name but for a bracket",
      "the abbreviation in a bracket",
    ]);
  });

  it("are paged, and a cursor of other arguments is rejected", async () => {
    const first = await queryDuplicates({ first: 3 });
    expect(first.pairs).toEqual(likeliest.slice(0, 3));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const next = await queryDuplicates({ first: 3, after: first.pageInfo.endCursor });
    expect(next.pairs).toEqual(likeliest.slice(3));
    expect(next.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const { errors } = await api.send(document, {
      kinds: KINDS,
      after: first.pageInfo.endCursor,
      minScore: 0.5,
    });
    expect(errors?.[0]?.extensions.code).toBe("BAD_CURSOR");
  });

  it("are not proposed while they are marked as distinct", async () => {
    const ids = ["brand:one", "brand:two"];
    await mutate("markDistinct", { ids, reason: "They share a shop on the web." });
    expect((await queryDuplicates()).pairs).toEqual(likeliest.slice(1));
    await mutate("markDistinct", { ids, reason: "They are one.", distinct: false });
    expect((await queryDuplicates()).pairs).toEqual(likeliest);
  });

  it("are shown to curators only", async () => {
    const payload = { query: "{ duplicates { totalCount } }" };
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(payload),
    });
    expect(JSON.stringify(await response.json())).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
  });

  it("are printed by the command, which rejects a score out of bounds", async () => {
    const settings = toNeo4jSettings(acquireNeo4j());
    const { status, stdout } = await runBrandgraph(["duplicates", "--kinds", "brand"], settings).finished;
    expect([status, stdout.split("\n")[0]]).toEqual([
      0,
      "1.00  brand:one  brand:two  it has the identifier given",
    ]);
    await expect(printDuplicates({ minScore: "2" })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining("--min-score"),
    });
  });

  // The command above prints the same proposals.
  itInLongRun("are printed by the command as lines of JSON", async () => {
    const settings = toNeo4jSettings(acquireNeo4j());
    const lines = await runBrandgraph(["duplicates", "--json"], settings).finished;
    expect(JSON.parse(lines.stdout.split("\n")[0]!)).toMatchObject({
      ids: ["brand:one", "brand:two"],
      score: 1,
    });
  });

  // A merged entity is none any more, which test/server/merge.test.ts checks: it takes seconds to plan a merge.
  itInLongRun("are not proposed after they are merged", async () => {
    const input = {
      keepId: "brand:uniqlo",
      mergeIds: ["brand:yunikuro"],
      reason: "One name in two scripts.",
    };
    expect((await mutate("mergeEntities", input)).userErrors).toEqual([]);
    expect((await queryDuplicates()).pairs).toEqual(likeliest.filter((pair) => !pair.includes("uniqlo")));
  });
});
