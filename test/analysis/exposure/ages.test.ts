import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countDaysBetween, toEarliestDay } from "../../../src/domain/time.js";
import { readTrustedDocuments } from "../../../src/server/graphql/trusted-documents.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { readTexts } from "../../support/graph/read-texts.js";
import { isLongRun, itInLongRun } from "../../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Input {
  readonly confirmedOn: string;
  readonly ageInDays: number;
  readonly against: boolean;
  readonly excluded: boolean;
  readonly relationship: { readonly id: string };
}
interface Driver {
  readonly factor: string;
  readonly contribution: number;
  readonly newestInputOn: string | null;
  readonly maxAge: number | null;
  readonly excludedCount: number;
  readonly observed: { readonly from: string; readonly to: string } | null;
  readonly inputs: readonly Input[];
  readonly relationships: readonly { readonly id: string }[];
}

const query = `query ($id: ID!, $asOf: AsOf, $modelVersion: String) {
  exposure(id: $id, asOf: $asOf, modelVersion: $modelVersion) {
    score band modelVersion singleSourceDrivers { factor source { id } }
    drivers {
      factor contribution newestInputOn maxAge excludedCount observed { from to }
      inputs { confirmedOn ageInDays against excluded relationship { id } }
      relationships { id }
    }
  } }`;
const queryExposure = async (id: string, day: string | null, modelVersion?: string) =>
  (await api.execute(query, { id, asOf: day && { validAt: day }, modelVersion })).exposure;
const findDriver = ({ drivers }: { readonly drivers: readonly Driver[] }, factor: string): Driver =>
  drivers.find((driver) => driver.factor === factor)!;

const MONTHS_APART = isLongRun ? 1 : 12;

/** The first days of months from one year to another: of all of them in a long run, else of each February. */
const listMonths = (from: number, to: number): readonly string[] =>
  Array.from({ length: ((to - from) * 12) / MONTHS_APART }, (_, index) => {
    const months = index * MONTHS_APART + (MONTHS_APART > 1 ? 1 : 0);
    return `${from + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
  });

/** All days, as yyyymmdd, on which anything that is recorded happened, ended, or was observed or published. */
async function readEvidenceDays(): Promise<readonly number[]> {
  const values = await readTexts(
    api.database,
    `MATCH ()-[r]->() WHERE r.firstDay IS NOT NULL
       UNWIND [toString(r.firstDay), toString(r.lastDay), r.validFrom, r.validTo, r.exitedOn] AS value
       RETURN DISTINCT value
       UNION
       MATCH (n) WHERE n:Claim OR n:Entity OR n:Source
       UNWIND [toString(n.observedDay), toString(n.firstDay), toString(n.lastDay), n.validFrom, n.validTo,
         n.endReportedOn, n.publishedOn] AS value
       RETURN DISTINCT value`,
  );
  return values.flatMap((value: string | null) => {
    if (value === null) return [];
    if (/^\d{5,}$/.test(value)) return [Number(value)];
    return /^\d{4}(-|$)/.test(value) ? [toEarliestDay(value), toLastDay(value)] : [];
  });
}

/** The end of the period of a date, where day 31 stands for the last day of any month. */
const toLastDay = (date: string): number => Number(`${date}-12-31`.slice(0, 10).replaceAll("-", ""));

describe("Gucci's score", () => {
  it("does not rise by the mere passing of time without newer evidence", async () => {
    const evidenceDays = await readEvidenceDays();
    const days = listMonths(2014, 2031);
    const scores: number[] = [];
    for (const day of days) scores.push((await queryExposure("brand:gucci", day)).score);
    const isNewEvidence = (from: string, to: string) =>
      evidenceDays.some((day) => day >= toEarliestDay(from) && day <= toEarliestDay(to));
    const rises = days.flatMap((day, index) => {
      const former = days[index - 1];
      if (former === undefined || scores[index]! <= scores[index - 1]!) return [];
      return isNewEvidence(former, day) ? [] : [[former, day, scores[index - 1], scores[index]]];
    });
    expect(rises).toEqual([]);
    const since2021 = scores.slice(days.indexOf("2021-02-01"));
    expect(since2021).toEqual(since2021.toSorted((a, b) => b - a));
    expect(since2021.at(-1)).toBe(0);
  });

  it("is lower today than in August 2014", async () => {
    const today = await queryExposure("brand:gucci", null);
    const then = await queryExposure("brand:gucci", "2014-08-22");
    expect(today.score).toBeLessThan(then.score);
  });

  it("has one decimal, as its contributions have, which add up to it", async () => {
    for (const day of ["2014-08-22", "2016-03-01", "2018-01-01", "2021-01-01"]) {
      const { score, drivers } = await queryExposure("brand:gucci", day);
      const contributions: readonly number[] = drivers.map(({ contribution }: Driver) => contribution);
      for (const points of [score, ...contributions]) expect(points).toBe(Number(points.toFixed(1)));
      const total = contributions.reduce((sum, contribution) => sum + contribution, 0);
      expect(score).toBe(Number(total.toFixed(1)));
    }
  });
});

describe("A driver", () => {
  it("says when what it counts was observed, and null of what is no observation", async () => {
    const exposure = await queryExposure("brand:gucci", "2015-01-01");
    expect(findDriver(exposure, "UNAUTHORIZED_LISTINGS").observed).toEqual({
      from: "2014-08-22",
      to: "2014-08-22",
    });
    expect(findDriver(exposure, "ACTIVE_SUITS").observed).toBeNull();
  });

  it("shows the day of its newest input, and its inputs show their age", async () => {
    const exposure = await queryExposure("brand:gucci", "2014-09-22");
    const listings = findDriver(exposure, "UNAUTHORIZED_LISTINGS");
    expect(listings).toMatchObject({ newestInputOn: "2014-08-22", maxAge: 2, excludedCount: 0 });
    expect(listings.inputs).toEqual(
      ["listing:gucci-taobao-2014-08-22", "listing:gucci-tmall-2014-08-22"].map((id) => ({
        confirmedOn: "2014-08-22",
        ageInDays: 31,
        against: false,
        excluded: false,
        relationship: { id },
      })),
    );
    for (const { newestInputOn, inputs } of exposure.drivers as readonly Driver[]) {
      const days = inputs.map(({ confirmedOn }) => confirmedOn).sort();
      expect(newestInputOn).toBe(days.at(-1) ?? null);
      for (const { confirmedOn, ageInDays } of inputs)
        expect(ageInDays).toBe(countDaysBetween(toEarliestDay(confirmedOn), 2014_09_22));
    }
  });

  it("shows the date of its newest input as precisely as the source states it", async () => {
    const past = findDriver(await queryExposure("brand:gucci", "2020-01-01"), "PAST_SUITS");
    expect(past).toMatchObject({ newestInputOn: "2017-08" });
    expect(past.inputs).toContainEqual(
      expect.objectContaining({
        confirmedOn: "2017-08",
        ageInDays: countDaysBetween(2017_08_31, 2020_01_01),
      }),
    );
  });

  it("leaves out an input that was not confirmed for the years of its factor, and says so", async () => {
    const last = findDriver(await queryExposure("brand:gucci", "2016-08-22"), "UNAUTHORIZED_LISTINGS");
    expect(last).toMatchObject({ contribution: 13.6, excludedCount: 0 });
    const later = findDriver(await queryExposure("brand:gucci", "2016-08-23"), "UNAUTHORIZED_LISTINGS");
    expect(later).toMatchObject({
      contribution: 0,
      newestInputOn: "2014-08-22",
      excludedCount: 2,
      relationships: [],
    });
    expect(later.inputs.map(({ excluded }) => excluded)).toEqual([true, true]);
  });

  it("keeps what speaks against it, which would otherwise raise the score as it ages", async () => {
    const stores = findDriver(await queryExposure("brand:gucci", "2030-01-01"), "NO_OFFICIAL_STORE");
    expect(stores.inputs).toEqual([
      expect.objectContaining({
        against: true,
        excluded: false,
        relationship: { id: "store-presence:gucci-tmall-2020" },
      }),
    ]);
  });

  it("is listed if its inputs rest on one source", async () => {
    const { singleSourceDrivers, drivers } = await queryExposure("brand:gucci", "2014-08-22");
    const single = singleSourceDrivers.map(
      ({ factor, source }: { factor: string; source: { id: string } }) => [factor, source.id],
    );
    for (const [factor, source] of single as readonly (readonly [string, string])[]) {
      const sources = new Set<string>();
      for (const { id } of findDriver({ drivers }, factor).relationships) {
        const { nodes } = await api.execute(
          "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Relationship { claims(first: 100) { nodes { stance source { id } } } } } }",
          { ids: [id] },
        );
        for (const claim of nodes[0].claims.nodes)
          if (claim.stance === "SUPPORTS") sources.add(claim.source.id);
      }
      expect([...sources]).toEqual([source]);
    }
    expect(single.map(([factor]: readonly [string]) => factor)).toContain("UNAUTHORIZED_LISTINGS");
  });
});

describe("An input", () => {
  it("counts in one factor only", async () => {
    const kinds = isLongRun ? ["BRAND", "PLATFORM", "MERCHANT"] : ["BRAND"];
    const { entities } = await api.execute(
      "query ($kinds: [EntityKind!]) { entities(kinds: $kinds, first: 100) { nodes { id } } }",
      { kinds },
    );
    const ids: readonly string[] = entities.nodes.map(({ id }: { readonly id: string }) => id);
    for (const day of ["2014-08-22", "2016-01-01"]) {
      const exposures = await Promise.all(ids.map((id) => queryExposure(id, day)));
      for (const { drivers } of exposures as readonly { readonly drivers: readonly Driver[] }[]) {
        const facts = drivers.flatMap(({ relationships }) => relationships.map(({ id }) => id));
        expect(facts).toEqual([...new Set(facts)]);
      }
    }
  });
});

describe("A former model", () => {
  it("is still computed if its version is named", async () => {
    expect(await queryExposure("brand:gucci", "2014-08-22", "2026-3")).toMatchObject({
      score: 36.015625,
      modelVersion: "2026-3",
    });
    expect((await queryExposure("brand:gucci", "2014-08-22")).modelVersion).toBe("2026-4");
  });

  itInLongRun("is computed as a field of its brand, too", async () => {
    const { brand } = await api.execute(
      `{ brand(id: "brand:gucci", asOf: { validAt: "2014-08-22" }) { exposure(modelVersion: "2026-3") { score } } }`,
    );
    expect(brand.exposure.score).toBe(36.015625);
  });

  it("that does not exist is BAD_USER_INPUT, with the versions that do", async () => {
    const { errors } = await api.send(query, { id: "brand:gucci", modelVersion: "1" });
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.message).toContain("allowed: 2026-4, 2026-3");
  });
});

describe("The exposure list of the explorer", () => {
  itInLongRun("selects by score, and not by the number of offers", async () => {
    const { text } = readTrustedDocuments().find(({ text }) => text.includes("query ExposedBrands"))!;
    const asOf = { validAt: "2014-08-22" };
    const { brands } = await api.execute(text, { first: 2, asOf });
    const { all } = await api.execute(
      "query ($asOf: AsOf) { all: brands(first: 100, asOf: $asOf) { nodes { id } } }",
      { asOf },
    );
    const scores: number[] = [];
    for (const { id } of all.nodes) scores.push((await queryExposure(id, asOf.validAt)).score);
    const listed = brands.nodes.map(({ exposure }: { exposure: { score: number } }) => exposure.score);
    expect(listed).toEqual(scores.toSorted((a, b) => b - a).slice(0, 2));
  });
});
