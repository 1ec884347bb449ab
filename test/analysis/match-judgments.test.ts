import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MATCH_RULES } from "../../src/analysis/match/match-settings.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity } from "../support/graph/plain-graph.js";

const JUDGED = 44;
const CONSONANTS = "bdfgklmnprstvz";
const VOWELS = "aeiou";

/** Names of eight letters that are not like each other, the same each time. */
const names = Array.from({ length: 2 * JUDGED + 2 }, (_, index) =>
  [0, 1, 2, 3]
    .map((digit) => {
      const number = (index + 1) * [7919, 104729, 1299709, 15485863][digit]!;
      return `${CONSONANTS[number % CONSONANTS.length]}${VOWELS[(number >> 3) % VOWELS.length]}`;
    })
    .join(""),
);
const differing = names.slice(0, JUDGED);
const merged = names.slice(JUDGED, 2 * JUDGED);
const [differentName = "", sameName = ""] = names.slice(2 * JUDGED);

/** Pairs "Zorvanto", "Zorvanto Stores", which curators keep apart, and "Belinami", "Belinami Alta", which they merge. */
const entities = [
  ...[...differing, differentName].flatMap((name) => [
    createEntity(`merchant:${name}`, { name }),
    createEntity(`merchant:${name}-stores`, { name: `${name} Stores` }),
  ]),
  ...[...merged, sameName].flatMap((name) => [
    createEntity(`organization:${name}`, { name }),
    createEntity(`organization:${name}-alta`, { name: `${name} Alta` }),
  ]),
];

let api: TestApi;
const mutate = createMutator(() => api);
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  await writeGraph(api.database, { entities, facts: [] });
});
afterAll(() => api?.stop());

const document = `query ($queries: [MatchQuery!]!, $asOf: AsOf) {
  match(queries: $queries, asOf: $asOf) { rules candidates { score match reasons against entity { id } } }
}`;

interface Result {
  readonly rules: string;
  readonly candidates: readonly {
    readonly score: number;
    readonly match: boolean;
    readonly reasons: readonly string[];
    readonly against: readonly string[];
    readonly entity: { readonly id: string };
  }[];
}

/** The candidates of a name that have another form of it. */
async function matchName(name: string, kind: string, asOf: object = {}) {
  const { match } = await api.execute(document, { queries: [{ name, kinds: [kind] }], asOf });
  const [{ rules, candidates }] = match as readonly [Result];
  return { rules, variants: candidates.filter(({ score }) => score < 1) };
}

const countDuplicates = async (kind: string): Promise<number> => {
  const text = "query ($kinds: [EntityKind!]) { duplicates(kinds: $kinds, first: 1) { totalCount } }";
  return (await api.execute(text, { kinds: [kind] })).duplicates.totalCount;
};

describe("Judgments of curators", () => {
  let before: string;

  it("do not weigh rules while there are few", async () => {
    await markDistinct(differing.slice(0, 5), true);
    const { rules, variants } = await matchName(`${differentName} Store`, "MERCHANT");
    expect(rules).toBe(MATCH_RULES);
    expect(variants[0]).toMatchObject({ match: true, entity: { id: `merchant:${differentName}-stores` } });
    before = await readInstant();
  });

  it("lower what is often kept apart, explain it, and have a version", async () => {
    expect(await countDuplicates("MERCHANT")).toBe(JUDGED + 1 - 5);
    await markDistinct(differing.slice(5), true);
    const { rules, variants } = await matchName(differentName, "MERCHANT");
    expect(rules).toMatch(new RegExp(`^${MATCH_RULES}\\+`));
    const [variant] = variants;
    expect(variant?.entity.id).toBe(`merchant:${differentName}-stores`);
    expect(variant?.score).toBeLessThan(0.5);
    expect(variant?.against).toContainEqual(
      expect.stringMatching(/^curators judged 0 of \d+ such pairs the same$/),
    );
    // The pair that nobody judged is not proposed any more either.
    expect(await countDuplicates("MERCHANT")).toBe(0);
  });

  it("are read once for a revision, and of a judged pair only the new one is compared", async () => {
    const listStatements = async () => {
      api.statements();
      await api.execute('{ match(queries: [{ name: "Anything" }]) { rules } }');
      return api.statements().filter(({ name }) => name.includes("judg"));
    };
    expect((await listStatements()).map(({ name }) => name)).toEqual(["state of judgments"]);
    const [first = "", second = ""] = differing;
    await mutate("markDistinct", {
      ids: [`merchant:${first}`, `merchant:${second}`],
      reason: "Two shops.",
      distinct: true,
    });
    const statements = await listStatements();
    expect(statements.map(({ name }) => name)).toEqual([
      "state of judgments",
      "judgments",
      "judged entities",
    ]);
    const { parameters } = statements.find(({ name }) => name === "judged entities")!;
    expect(parameters.judgments).toHaveLength(1);
  });

  it("weigh rules by what was known at the instant of the query", async () => {
    const { rules, variants } = await matchName(differentName, "MERCHANT", { knownAt: before });
    expect(rules).toBe(MATCH_RULES);
    expect(variants[0]?.score).toBe(0.87);
  });

  it("raise what is often merged, but not to a match", async () => {
    const [unweighed] = (await matchName(sameName, "ORGANIZATION")).variants;
    expect(unweighed?.score).toBe(0.84);
    for (const name of merged)
      await mutate("mergeEntities", {
        keepId: `organization:${name}`,
        mergeIds: [`organization:${name}-alta`],
        reason: "One company.",
      });
    const [weighed] = (await matchName(sameName, "ORGANIZATION")).variants;
    expect(weighed).toMatchObject({
      score: 0.86,
      match: false,
      against: ["a part of a name needs a review"],
      entity: { id: `organization:${sameName}-alta` },
    });
    expect(weighed?.reasons).toContainEqual(expect.stringMatching(/^curators judged (\d+) of \1 such pairs/));
  });

  it("count no more once a merge is undone or a mark removed", async () => {
    await markDistinct(differing, false);
    const { merges } = await api.execute("{ merges(first: 100) { nodes { mergeId } } }");
    for (const { mergeId } of merges.nodes as readonly { readonly mergeId: string }[])
      await mutate("undoMerge", { id: mergeId, reason: "Too early." });
    const { rules, variants } = await matchName(sameName, "ORGANIZATION");
    expect([rules, variants[0]?.score]).toEqual([MATCH_RULES, 0.84]);
  });

  it("include names that were accepted for an entity", async () => {
    for (const name of merged)
      await mutate("recordOrganization", {
        name: `${name} Nova`,
        sameAs: `organization:${name}`,
        claim: { source: { id: "source:list", title: "A list" } },
      });
    const { rules, variants } = await matchName(sameName, "ORGANIZATION");
    expect(rules).not.toBe(MATCH_RULES);
    expect(variants[0]?.score).toBe(0.86);
  });
});

async function markDistinct(stems: readonly string[], distinct: boolean): Promise<void> {
  for (const stem of stems)
    await mutate("markDistinct", {
      ids: [`merchant:${stem}`, `merchant:${stem}-stores`],
      reason: "A franchise.",
      distinct,
    });
}

async function readInstant(): Promise<string> {
  const { graph } = await api.execute("{ graph { recordedAt } }");
  return graph.recordedAt;
}
