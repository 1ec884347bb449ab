import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import { buildConflictPredicate } from "../../src/domain/model/claim-conflict.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { areCompatible } from "../../src/recording/claims/claim-value.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";

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

const conflicts = async (asOf: object | null = null): Promise<readonly Conflict[]> => {
  const data = await api.ask(
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
const valuesOf = (found: readonly Conflict[], subject: string, field: string) =>
  found.find((one) => one.subject.id === subject && one.field === field)?.claims.map(({ value }) => value);

describe("conflicts", () => {
  it("of the seed are the amount raised, the founding year, the withdrawal, Alipay's launch, and not the number of merchants", async () => {
    const found = await conflicts();
    expect(valuesOf(found, "stock-listing:jd-nasdaq-2014", "amountRaised")).toEqual([
      "US$1,780,026,780",
      "$1.8 million",
    ]);
    expect(valuesOf(found, "conglomerate:kering", "validFrom")).toEqual(["1963", "1962"]);
    expect(valuesOf(found, "merchant:2014-defendants", "memberCount")).toBeUndefined();
    const exit = "participation:alibaba-group-gucci-america-v-alibaba-2014";
    expect(valuesOf(found, exit, "exitedOn")).toEqual(["2014-08", "2014-07"]);
    expect(valuesOf(found, "payment-affiliate:alipay", "validFrom")).toEqual(["2004-12", "2003"]);
  });

  it("include exactly the facts that are disputed, or a field of which is", async () => {
    const found = await conflicts();
    const facts = found
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
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Record<
        string,
        { nodes: Conflict[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
      > = await api.ask(
        "query ($after: String) { conflicts(first: 2, after: $after) { nodes { subject { id } field } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
      seen.push(...page.conflicts!.nodes.map(({ subject, field }) => `${subject.id} ${field}`));
      after = page.conflicts!.pageInfo.hasNextPage ? page.conflicts!.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual((await conflicts()).map(({ subject, field }) => `${subject.id} ${field}`));
  });

  it("were none before their claims were recorded", async () => {
    expect(await conflicts({ knownAt: "2014-08-22T00:00:00Z" })).toEqual([]);
  });

  it("are found by one statement, whatever is selected, and shown by another, sources and subjects included", async () => {
    const statementsOf = async (selected: string) => {
      api.statements();
      await api.ask(`{ conflicts ${selected} }`);
      return api.statements();
    };
    const shown = "{ nodes { subject { id ... on Entity { name } } claims { id source { title } } } }";
    const [found, ...others] = await statementsOf(shown);
    expect(others).toHaveLength(1);
    const [counted, ...none] = await statementsOf("{ pageInfo { endCursor } }");
    expect(none).toEqual([]);
    expect(counted?.text).toBe(found?.text);
  });
});

describe("a conflict", () => {
  const source = "source:test-page";
  const claim = (value: string, stance: string, statement: string) => ({
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
      claim("1921", "SUPPORTS", "Founded in 1921."),
      { ...claim("1921", "SUPPORTS", "The house dates from 1921."), further: true },
      claim("1920", "DISPUTES", "Founded in 1920."),
      claim("1906", "DISPUTES", "It opened in 1906."),
    ];
    await recordEntries(api.database, facts, { by: "test" });
    const [first] = await conflicts();
    expect(first!.subject.id).toBe("brand:gucci");
    const before = new Date().toISOString();
    const claims = await api.ask(
      '{ brand(id: "brand:gucci") { claims(field: validFrom) { nodes { id stance } } } }',
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
    const field = (found: readonly Conflict[]) => valuesOf(found, "brand:gucci", "validFrom");
    expect(field(await conflicts())).toBeUndefined();
    expect(field(await conflicts({ knownAt: before }))).toHaveLength(4);
  });

  it("arises between supporting claims whose values cannot both be right, of facts and entities, in any order", async () => {
    const supporting = (subject: string, field: string, value: string) => ({
      ...claim(value, "SUPPORTS", `It says ${value}.`),
      ...{ subject, field },
    });
    const [puma, apart] = ["ownership:kering-puma-2013-03", "brand:brioni"];
    const of = async (asOf: object | null = null) => {
      const found = await conflicts(asOf);
      return [valuesOf(found, puma, "share")?.sort(), valuesOf(found, apart, "validFrom")?.sort()];
    };
    const put = async (lines: readonly object[]) => {
      const { rejected } = await recordEntries(api.database, lines, { by: "test" });
      expect(rejected).toEqual([]);
    };
    const before = await of();
    const other = { kind: "SOURCE", id: "source:other-page", title: "Another page" };
    await put([other, { ...supporting(puma, "share", "over 80 %"), source: other.id }]);
    expect(await of()).toEqual(before);
    const others = [supporting(puma, "share", "12 %"), supporting(apart, "validFrom", "1921")];
    await put(others);
    await put([{ ...supporting(apart, "validFrom", "1958"), source: other.id }]);
    const [shares, years] = await of();
    expect(shares).toEqual(expect.arrayContaining(["over 80 %", "12 %"]));
    expect(years).toEqual(expect.arrayContaining(["1921", "1958"]));
    const disputed = await api.ask(`{ node(id: "${puma}") { ... on Ownership { status disputedFields } } }`);
    expect(disputed.node).toEqual({ status: "SUPPORTED", disputedFields: ["share"] });
    const claims = await api.ask(
      `{ node(id: "${puma}") { ... on Ownership { claims(field: share) { nodes { id value } } } } }`,
    );
    const wrong = claims.node.claims.nodes.find(({ value }: { value: string }) => value === "12 %");
    const then = (await api.ask("{ graph { recordedAt } }")).graph.recordedAt;
    await put([{ kind: "RETRACTION", id: wrong.id, reason: "Misread." }]);
    expect((await of())[0]).toEqual(before[0]);
    expect((await of({ knownAt: then }))[0]).toEqual(shares);
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
    const stored = ({ low, high, unit }: { low: number; high: number; unit: string | null }) => ({
      ...{ readsFrom: low, readsTo: high, readsIn: unit },
    });
    const rows = await api.database.read(
      createStatement({
        name: "which disagree",
        access: "READ",
        text: `UNWIND $pairs AS pair WITH pair.one AS one, pair.other AS other RETURN ${buildConflictPredicate("one", "other")}`,
        parameters: { pairs: pairs.map(([one, other]) => ({ one: stored(one), other: stored(other) })) },
        read: (rows) => rows.map(([value]) => value as boolean),
      }),
    );
    expect(rows).toEqual(pairs.map(([one, other]) => !areCompatible(one, other)));
    expect(new Set(rows).size).toBe(2);
  });
});
