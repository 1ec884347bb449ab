import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kindOfId } from "../../src/domain/vocabulary.js";
import { statement } from "../../src/neo4j/statement.js";
import { record } from "../../src/recording/record.js";
import { startApi, type TestApi } from "../support/api.js";

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
  it("hold those of the seed: the amount raised, the founding year, the number of merchants, the withdrawal, Alipay's launch", async () => {
    const found = await conflicts();
    expect(valuesOf(found, "stock-listing:jd-nasdaq-2014", "amountRaised")).toEqual([
      "US$1,780,026,780",
      "$1.8 million",
    ]);
    expect(valuesOf(found, "conglomerate:kering", "validFrom")).toEqual(["1963", "1962"]);
    expect(valuesOf(found, "merchant:2014-defendants", "memberCount")).toEqual(["some 20", "17"]);
    const exit = "participation:alibaba-group-gucci-america-v-alibaba-2014";
    expect(valuesOf(found, exit, "exitedOn")).toEqual(["2014-08", "2014-07"]);
    expect(valuesOf(found, "payment-affiliate:alipay", "validFrom")).toEqual(["2004-12", "2003"]);
  });

  it("name of facts exactly those whose status is DISPUTED", async () => {
    const found = await conflicts();
    const facts = found
      .map(({ subject }) => subject.id)
      .filter((id) => kindOfId(id)?.category === "RELATIONSHIP");
    const disputed = await api.database.read(
      statement({
        name: "disputed",
        access: "READ",
        text: "MATCH ()-[r]->() WHERE r.status = 'DISPUTED' AND NOT type(r) ENDS WITH '_CLOSED' RETURN r.id",
        parameters: {},
        read: (rows) => rows.map(([id]) => id as string),
      }),
    );
    expect([...new Set(facts)].sort()).toEqual(disputed.sort());
  });

  it("can be paged through, and each turns up once", async () => {
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

  it("answers in one statement, sources and subjects included", async () => {
    api.statements();
    await api.ask(
      "{ conflicts { nodes { subject { id ... on Entity { name } } claims { id source { title } } } } }",
    );
    expect(api.statements()).toHaveLength(1);
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

  it("comes first where more claims stand on its smaller side, and goes once its claims are taken back", async () => {
    const facts = [
      { kind: "SOURCE", id: source, title: "A page" },
      claim("1921", "SUPPORTS", "Founded in 1921."),
      claim("1921", "SUPPORTS", "The house dates from 1921."),
      claim("1920", "DISPUTES", "Founded in 1920."),
      claim("1906", "DISPUTES", "It opened in 1906."),
    ];
    await record(api.database, facts, { by: "test" });
    const [first] = await conflicts();
    expect(first!.subject.id).toBe("brand:gucci");
    const before = new Date().toISOString();
    const claims = await api.ask(
      '{ brand(id: "brand:gucci") { claims(field: "validFrom") { nodes { id stance } } } }',
    );
    const disputing = claims.brand.claims.nodes.filter(
      ({ stance }: { stance: string }) => stance === "DISPUTES",
    );
    const retractions = disputing.map(({ id }: { id: string }) => ({
      kind: "RETRACTION",
      id,
      reason: "Misread.",
    }));
    await record(api.database, retractions, { by: "test" });
    const field = (found: readonly Conflict[]) => valuesOf(found, "brand:gucci", "validFrom");
    expect(field(await conflicts())).toBeUndefined();
    expect(field(await conflicts({ knownAt: before }))).toHaveLength(4);
  });

  it("arises between supporting claims whose values cannot both be right", async () => {
    const claims = [
      { id: "claim:a", value: "82.4 %", readsFrom: 0.8235, readsTo: 0.8245 },
      { id: "claim:b", value: "over 80 %", readsFrom: 0.795, readsTo: 1 },
      { id: "claim:c", value: "86 %", readsFrom: 0.855, readsTo: 0.865 },
    ];
    const shared = { stance: "SUPPORTS", basis: "REPORT", contested: true };
    await api.database.write(({ run }) =>
      run(
        statement({
          name: "claims",
          access: "WRITE",
          text: "UNWIND $claims AS row CREATE (c:Claim) SET c = row, c += $shared, c.subjectId = 'ownership:kering-puma-2013', c.field = 'share', c.confidence = 0.8, c.recordedAt = 1",
          parameters: { claims, shared },
          read: () => null,
        }),
      ),
    );
    const found = await conflicts();
    const shares = valuesOf(found, "ownership:kering-puma-2013", "share");
    expect(shares).toEqual(expect.arrayContaining(["82.4 %", "over 80 %", "86 %"]));
  });
});
