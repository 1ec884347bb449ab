import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../../support/api/api.js";
import { itInLongRun } from "../../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const query = `query ($statements: [StatementInput!]!, $asOf: AsOf) {
  verify(statements: $statements, asOf: $asOf) {
    verdict reason certainty subject { id } object { id }
    candidates { entity { id } }
    decisive { id sentence claims(first: 1) { nodes { id } } }
    related { id }
    completeness { complete }
  }
}`;

interface Statement {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
  readonly day?: string;
  readonly value?: { readonly field: string; readonly equals: string };
}

const verify = async (statements: readonly Statement[], asOf?: object) =>
  (await api.execute(query, { statements, asOf })).verify;

const kering = { subject: "Kering", predicate: "OWNS", object: "Gucci", day: "2014-08-22" };
const listing = { subject: "Gucci", predicate: "PRESENT_ON", object: "Tmall", day: "2014-08-22" };

describe("verify", () => {
  it("gives each statement its verdict, in their order, with the facts that decide it", async () => {
    const answers = await verify([
      kering,
      { ...kering, subject: "conglomerate:kering", object: "brand:gucci", day: "1990" },
      listing,
      { subject: "Gucci", predicate: "OWNS", object: "Kering" },
      { subject: "Guccy", predicate: "OWNS", object: "Kering" },
      { subject: "京东", predicate: "PRESENT_ON", object: "nowhere at all" },
    ]);
    expect(answers.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      "SUPPORTED",
      "FALSE_AT_THAT_TIME",
      "FALSE_AT_THAT_TIME",
      "NOT_POSSIBLE",
      "NOT_FOUND",
      "NOT_FOUND",
    ]);
    expect(answers[0]).toMatchObject({
      certainty: "CONFIRMED",
      subject: { id: "conglomerate:kering" },
      object: { id: "brand:gucci" },
      decisive: [
        {
          id: "ownership:kering-gucci-2004",
          sentence: expect.stringContaining("Kering owned 99.4 % of Gucci"),
        },
      ],
      completeness: { complete: true },
    });
    expect(answers[0].decisive[0].claims.nodes).toHaveLength(1);
    expect(answers[3].reason).toContain("which cannot be the subject of owns");
    expect(answers[4]).toMatchObject({ subject: null, object: { id: "conglomerate:kering" } });
    expect(answers[4].candidates.map(({ entity }: { entity: { id: string } }) => entity.id)).toContain(
      "brand:gucci",
    );
    expect(answers[5].reason).toBe(
      '"京东" is the name of several entities. Give the id of one. "nowhere at all" is not the name of a recorded entity.',
    );
  });

  it("compares a value that a statement names, as precisely as it is stated", async () => {
    const addShare = (equals: string) => ({ ...kering, value: { field: "share", equals } });
    const answers = await verify([addShare("99.4 %"), addShare("99 %"), addShare("0.5"), addShare("100 %")]);
    expect(
      answers.map(({ verdict, reason }: { verdict: string; reason: string }) => [verdict, reason]),
    ).toEqual([
      ["SUPPORTED", expect.stringMatching(/^"Kering" owned .* share is 0\.994\.$/)],
      ["SUPPORTED", expect.stringMatching(/^"Kering" owned .* share is 0\.994\.$/)],
      ["FALSE_AT_THAT_TIME", expect.stringMatching(/^"Kering" owned .* share is 0\.994\.$/)],
      ["FALSE_AT_THAT_TIME", expect.stringMatching(/^"Kering" owned .* share is 0\.994\.$/)],
    ]);
  });

  it("verifies a statement as known at an instant, and only by evidence as late if CONFIRMED is requested", async () => {
    const today = { subject: "Kering", predicate: "OWNS", object: "Gucci", day: "2020-01-01" };
    const [before] = await verify([today], { knownAt: "2001-01-01T00:00:00Z" });
    expect(before).toMatchObject({ verdict: "NOT_FOUND", decisive: [] });
    const [confirmed] = await verify([today], { certainty: "CONFIRMED" });
    expect(confirmed.verdict).toBe("UNKNOWN");
  });

  it("reads evidence once that several statements have in common", async () => {
    api.statements();
    await verify([kering, { ...kering, day: "2010" }, { ...kering, day: "1990" }]);
    const names = api.statements().map(({ name }) => name);
    expect(names.filter((name) => name === "facts")).toHaveLength(1);
  });

  it("refuses no statement, more than a hundred but not a hundred, a period without an end, and a value of another kind", async () => {
    const fetchError = async (statements: readonly Statement[], asOf?: object) =>
      (await api.send(query, { statements, asOf })).errors?.[0];
    expect(await fetchError([])).toMatchObject({
      message: "The number of statements must be from 1 to 100, not 0.",
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect((await fetchError(Array.from({ length: 101 }, () => kering)))?.message).toContain("not 101");
    expect(await fetchError(Array.from({ length: 100 }, () => kering))).toBeUndefined();
    const { day: _, ...undated } = kering;
    expect((await fetchError([undated], { validDuring: { from: "2014-01-01" } }))?.message).toContain(
      "both from and to",
    );
    expect((await fetchError([{ ...listing, value: { field: "share", equals: "1" } }]))?.message).toMatch(
      /^value\.field of present_on must be one of /,
    );
  });

  itInLongRun("has the verdict of each statement alone, if a hundred are sent", async () => {
    const statements = Array.from({ length: 100 }, (_, index) => ({ ...kering, day: String(1950 + index) }));
    const together = await verify(statements);
    for (const [index, statement] of statements.entries())
      expect((await verify([statement]))[0]).toEqual(together[index]);
  });
});
