import { constantFrom, option, record, sample } from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toLatestDay } from "../../src/domain/time.js";
import { buildNextStepCondition } from "../../src/query/temporal/next-step.js";
import { isNextStep } from "../../src/sentences/next-step.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { drawDates } from "../support/graph/next-step-by-days.js";
import { createTestStatement } from "../support/graph/test-statement.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const dates = record({
  validFrom: option(constantFrom(...drawDates)),
  validTo: option(constantFrom(...drawDates)),
  validFromQualifier: constantFrom(null, null, "NO_LATER_THAN"),
  validToQualifier: constantFrom(null, null, "NO_EARLIER_THAN"),
});

describe("The next step of a holding", () => {
  it("is the same in the database and in sentences", async () => {
    const drawnPairs = sample(record({ earlier: dates, later: dates }), 1_000);
    const toStored = (fact: (typeof drawnPairs)[number]["earlier"]) => ({
      ...fact,
      lastDay: BigInt(toLatestDay(fact.validTo)),
    });
    const pairs = drawnPairs.map(({ earlier, later }) => ({
      earlier: toStored(earlier),
      later: toStored(later),
    }));
    const text = `UNWIND $pairs AS pair WITH pair.earlier AS earlier, pair.later AS later
      RETURN collect(${buildNextStepCondition("earlier", "later")})`;
    const isStep = await api.database.read(createTestStatement("steps", text, "READ", { pairs }));
    const expected = drawnPairs.map(({ earlier, later }) => isNextStep(earlier, later));
    expect(expected.filter(Boolean).length).toBeGreaterThan(10);
    expect(isStep).toEqual(expected);
  });
});

const readCompared = async (before: string, after: string): Promise<Record<string, readonly string[]>> => {
  const { compare } = await api.execute(
    `query ($ids: [ID!], $before: AsOf!, $after: AsOf!) {
      compare(ids: $ids, before: $before, after: $after, kinds: [OWNERSHIP], first: 100) {
        added { id } changed { id } ended { id }
      }
    }`,
    { ids: ["conglomerate:kering"], before: { validAt: before }, after: { validAt: after } },
  );
  return Object.fromEntries(
    Object.entries<readonly { id: string }[]>(compare).map(([name, facts]) => [
      name,
      facts.map(({ id }) => id).filter((id) => id.startsWith("ownership:kering-puma")),
    ]),
  );
};

describe("Consecutive stakes between the same two ends", () => {
  it("are one holding in a comparison: 62.1 → 15.7 % has changed, and is not removed and added", async () => {
    expect(await readCompared("2010-01-01", "2018-06-01")).toEqual({
      added: [],
      changed: ["ownership:kering-puma-2018-05"],
      ended: [],
    });
    expect(await readCompared("2018-06-01", "2010-01-01")).toEqual({
      added: [],
      changed: ["ownership:kering-puma-2007-07"],
      ended: [],
    });
  });

  it("begin as one holding", async () => {
    expect(await readCompared("2007-01-01", "2018-06-01")).toEqual({
      added: ["ownership:kering-puma-2018-05"],
      changed: [],
      ended: [],
    });
  });

  it("are not among the brands that Kering lost while a step is valid", async () => {
    const { compare } = await api.execute(
      `{ compare(ids: ["conglomerate:kering"], before: { validAt: "2012-01-01" }, after: { validAt: "2026-01-01" }, kinds: [OWNERSHIP], first: 100) { ended { to { name } } } }`,
    );
    const lost = compare.ended.map(({ to }: { to: { name: string } }) => to.name);
    expect(lost).toContain("Volcom");
    expect(lost).not.toContain("Puma");
  });

  it("raise and reduce a share in a timeline, and never cease or come to own it", async () => {
    const { entity } = await api.execute(
      `{ entity(id: "brand:puma") { timeline(first: 100) { nodes { date title } } } }`,
    );
    const titles = entity.timeline.nodes.map(({ title }: { title: string }) => title);
    expect(titles.filter((title: string) => title.startsWith("Kering "))).toEqual([
      "Kering came to own 27.1 % of Puma",
      "Kering raised its share of Puma from 27.1 to 62.1 %",
      "Kering raised its share of Puma from 62.1 to 82.4 %",
      "Kering raised its share of Puma from 82.4 to 86.3 %",
      "Kering reduced its share of Puma from 86.3 to 15.7 %",
      "Kering reduced its share of Puma from 15.7 to 9.8 %",
      "Kering reduced its share of Puma from 9.8 to 4 %",
    ]);
  });
});
