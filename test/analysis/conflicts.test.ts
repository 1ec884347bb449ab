import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import { buildConflictPredicate } from "../../src/domain/model/claim-conflict.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { areCompatible } from "../../src/recording/claims/claim-value.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Conflict {
  readonly subject: { readonly id: string };
  readonly field: string | null;
  readonly claims: readonly { readonly stance: string; readonly value: string | null }[];
}

const fetchConflicts = async (asOf: object | null = null): Promise<readonly Conflict[]> => {
  const data = await api.execute(
    `query ($asOf: AsOf) {
      conflicts(first: 100, asOf: $asOf) {
        totalCount
        nodes { subject { id } field claims { stance value } }
      }
    }`,
    { asOf },
  );
  expect(data.conflicts.totalCount).toBe(data.conflicts.nodes.length);
  return data.conflicts.nodes;
};
const findValues = (nodes: readonly Conflict[], subject: string, field: string) =>
  nodes
    .find((conflict) => conflict.subject.id === subject && conflict.field === field)
    ?.claims.map(({ value }) => value);

describe("conflicts", () => {
  it("of the seed are the amount raised, the founding year, the withdrawal, Alipay's launch, and not the number of merchants", async () => {
    const nodes = await fetchConflicts();
    expect(findValues(nodes, "stock-listing:jd-nasdaq-2014", "amountRaised")).toEqual([
      "US$1,780,026,780",
      "$1.8 million",
    ]);
    expect(findValues(nodes, "conglomerate:kering", "validFrom")).toEqual(["1963", "1962", "1962"]);
    expect(findValues(nodes, "merchant:2014-defendants", "memberCount")).toBeUndefined();
    const exit = "participation:alibaba-group-gucci-america-v-alibaba-2014";
    expect(findValues(nodes, exit, "exitedOn")).toEqual(["2014-08", "2014-07", "2014-07"]);
    expect(findValues(nodes, "payment-affiliate:alipay", "validFrom")).toEqual(["2004-12", "2003-10-18"]);
  });

  it("include exactly the facts that are disputed, or a field of which is", async () => {
    const nodes = await fetchConflicts();
    const facts = nodes
      .map(({ subject }) => subject.id)
      .filter((id) => findKindById(id)?.category === "RELATIONSHIP");
    const disputed = await api.database.read(
      createStatement({
        name: "disputed",
        access: "READ",
        text: "MATCH ()-[r]->() WHERE (r.status = 'DISPUTED' OR r.disputedFields IS NOT NULL) AND NOT type(r) ENDS WITH '_CLOSED' RETURN r.id",
        parameters: {},
        read: (rows) => rows.map(([id]) => id as string),
      }),
    );
    expect([...new Set(facts)].sort()).toEqual(disputed.sort());
  });

  it("can be paged, and each appears once", async () => {
    // The claims identify a conflict: its subject would be read by a statement of its own for each set of kinds.
    interface Page {
      readonly nodes: readonly { readonly claims: readonly { readonly id: string }[] }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    }
    const fetchPage = async (first: number, after: string | null): Promise<Page> =>
      (
        await api.execute(
          "query ($first: Int, $after: String) { conflicts(first: $first, after: $after) { nodes { claims { id } } pageInfo { hasNextPage endCursor } } }",
          { first, after },
        )
      ).conflicts;
    const collected: Page["nodes"][number][] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo }: Page = await fetchPage(2, after);
      collected.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(collected).toEqual((await fetchPage(100, null)).nodes);
    expect(collected).toHaveLength((await fetchConflicts()).length);
  });

  it("were none before their claims were recorded", async () => {
    expect(await fetchConflicts({ knownAt: "2014-08-22T00:00:00Z" })).toEqual([]);
  });

  it("are found by one statement, whatever is selected, and shown by another, sources and subjects included", async () => {
    const captureStatements = async (selected: string) => {
      api.statements();
      await api.execute(`{ conflicts ${selected} }`);
      return api.statements();
    };
    const selection = "{ nodes { subject { id ... on Entity { name } } claims { id source { title } } } }";
    const [first, ...further] = await captureStatements(selection);
    expect(further).toHaveLength(1);
    const [counted, ...none] = await captureStatements("{ pageInfo { endCursor } }");
    expect(none).toEqual([]);
    expect(counted?.text).toBe(first?.text);
  });
});

describe("a conflict", () => {
  const source = "source:test-page";
  const createClaim = (value: string, stance: string, statement: string) => ({
    kind: "CLAIM",
    subject: "brand:gucci",
    source,
    field: "validFrom",
    value,
    stance,
    statement,
  });

  it("comes first with more claims on its smaller side, and disappears when its claims are retracted", async () => {
    const facts = [
      { kind: "SOURCE", id: source, title: "A page" },
      createClaim("1921", "SUPPORTS", "Founded in 1921."),
      { ...createClaim("1921", "SUPPORTS", "The house dates from 1921."), further: true },
      createClaim("1920", "DISPUTES", "Founded in 1920."),
      createClaim("1906", "DISPUTES", "It opened in 1906."),
      // Most claims of all, but only one on the smaller side.
      ...["In 1948.", "Since 1948.", "From 1948 on.", "Founded in 1948.", "1948, it says."].map(
        (statement) => ({
          ...createClaim("1948", "SUPPORTS", statement),
          subject: "brand:puma",
          further: true,
        }),
      ),
      { ...createClaim("1924", "DISPUTES", "Founded in 1924."), subject: "brand:puma" },
    ];
    await recordEntries(api.database, facts, { by: "test" });
    const [first] = await fetchConflicts();
    expect(first!.subject.id).toBe("brand:gucci");
    const before = new Date().toISOString();
    const claims = await api.execute(
      '{ brand(id: "brand:gucci") { claims(field: VALID_FROM) { nodes { id stance } } } }',
    );
    const disputing = claims.brand.claims.nodes.filter(
      ({ stance }: { stance: string }) => stance === "DISPUTES",
    );
    const retractions = disputing.map(({ id }: { id: string }) => ({
      kind: "RETRACTION",
      id,
      reason: "Misread.",
    }));
    await recordEntries(api.database, retractions, { by: "test" });
    const findFoundingYears = (nodes: readonly Conflict[]) => findValues(nodes, "brand:gucci", "validFrom");
    expect(findFoundingYears(await fetchConflicts())).toBeUndefined();
    expect(findFoundingYears(await fetchConflicts({ knownAt: before }))).toHaveLength(4);
  });

  it("arises between supporting claims whose values cannot both be right, of facts and entities, in any order", async () => {
    const createSupportingClaim = (subject: string, field: string, value: string) => ({
      ...createClaim(value, "SUPPORTS", `It says ${value}.`),
      subject,
      field,
    });
    const puma = "ownership:kering-puma-2013-03";
    const apart = "brand:brioni";
    const fetchValues = async (asOf: object | null = null) => {
      const nodes = await fetchConflicts(asOf);
      return [findValues(nodes, puma, "share")?.sort(), findValues(nodes, apart, "validFrom")?.sort()];
    };
    const recordLines = (lines: readonly object[]) => recordWithoutRejects(api.database, lines);
    const before = await fetchValues();
    const otherSource = { kind: "SOURCE", id: "source:other-page", title: "Another page" };
    await recordLines([
      otherSource,
      { ...createSupportingClaim(puma, "share", "over 80 %"), source: otherSource.id },
    ]);
    expect(await fetchValues()).toEqual(before);
    const opposing = [
      createSupportingClaim(puma, "share", "12 %"),
      createSupportingClaim(apart, "validFrom", "1921"),
    ];
    await recordLines(opposing);
    await recordLines([{ ...createSupportingClaim(apart, "validFrom", "1958"), source: otherSource.id }]);
    const [shares, years] = await fetchValues();
    expect(shares).toEqual(expect.arrayContaining(["over 80 %", "12 %"]));
    expect(years).toEqual(expect.arrayContaining(["1921", "1958"]));
    const { node } = await api.execute(
      `{ node(id: "${puma}") { ... on Ownership { status disputedFields claims(field: SHARE) { nodes { id value } } } } }`,
    );
    expect(node).toMatchObject({ status: "SUPPORTED", disputedFields: ["share"] });
    const wrong = node.claims.nodes.find(({ value }: { value: string }) => value === "12 %");
    const then = await api.readLastInstant();
    await recordLines([{ kind: "RETRACTION", id: wrong.id, reason: "Misread." }]);
    expect((await fetchValues())[0]).toEqual(before[0]);
    expect((await fetchValues({ knownAt: then }))[0]).toEqual(shares);
  });
});

describe("two values", () => {
  it("disagree in the graph exactly if they disagree in the computed status of a fact", async () => {
    const bound = fc.oneof(fc.constantFrom(0, 1, 5, 1e9), fc.integer({ min: 0, max: 20 }));
    const range = fc
      .record({
        a: bound,
        b: bound,
        open: fc.constantFrom("none", "none", "low", "high"),
        unit: fc.constantFrom(null, "EUR", "USD"),
      })
      .map(({ a, b, open, unit }) => ({
        low: open === "low" ? Number.NEGATIVE_INFINITY : Math.min(a, b),
        high: open === "high" ? Number.POSITIVE_INFINITY : Math.max(a, b),
        unit,
      }));
    const pairs = fc.sample(fc.tuple(range, range), { numRuns: 2000, seed: 5 });
    const toStoredRange = ({ low, high, unit }: { low: number; high: number; unit: string | null }) => ({
      readsFrom: low,
      readsTo: high,
      readsIn: unit,
    });
    const rows = await api.database.read(
      createStatement({
        name: "which disagree",
        access: "READ",
        text: `UNWIND $pairs AS pair WITH pair.one AS one, pair.other AS other RETURN ${buildConflictPredicate("one", "other")}`,
        parameters: {
          pairs: pairs.map(([first, second]) => ({
            one: toStoredRange(first),
            other: toStoredRange(second),
          })),
        },
        read: (rows) => rows.map(([value]) => value as boolean),
      }),
    );
    expect(rows).toEqual(pairs.map(([first, second]) => !areCompatible(first, second)));
    expect(new Set(rows).size).toBe(2);
  });
});
