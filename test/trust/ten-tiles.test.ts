import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireKindByName } from "../../src/domain/kinds/vocabulary.js";
import { toLowerFirst } from "../../src/util/text/case.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { itInLongRun, selectForRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Bucket {
  readonly keys: readonly { readonly value: string | null; readonly label: string | null }[];
  readonly where: object;
  readonly asOf: object;
  readonly values: readonly (number | null)[];
  readonly approximate: readonly boolean[];
  readonly qualifiers: readonly (string | null)[];
  readonly allegedCount: number | null;
}

interface Row {
  readonly id: string;
  readonly status?: string;
  readonly allegedFields: readonly string[];
  readonly disputedFields: readonly string[];
  readonly validFrom: string | null;
  readonly claims: {
    readonly nodes: readonly { readonly stance: string; readonly source: { readonly id: string } }[];
  };
  readonly listingCount?: number | null;
  readonly listingCountQualifier?: string | null;
  readonly channels?: readonly string[];
}

const EVIDENCE = `allegedFields disputedFields validFrom claims(first: 100) { nodes { stance source { id } } }`;
const FIGURE = `query ($of: Kind!, $groupBy: [GroupKey!]!, $measures: [MeasureInput!], $asOf: AsOf) {
  distribution(of: $of, groupBy: $groupBy, measures: $measures, asOf: $asOf, limit: 400) {
    other { values }
    buckets { keys { value label } where asOf values approximate qualifiers allegedCount }
  }
}`;
const LAWSUITS = `query ($where: LawsuitWhere, $asOf: AsOf) {
  list: lawsuits(where: $where, asOf: $asOf, first: 100) { totalCount nodes { id ${EVIDENCE} } }
}`;
const FACTS = `query ($kinds: [RelationshipKind!], $where: RelationshipWhere, $asOf: AsOf) {
  list: facts(kinds: $kinds, where: $where, asOf: $asOf, first: 100) {
    totalCount
    nodes { id status certainty ${EVIDENCE} ... on Listing { listingCount listingCountQualifier channels } }
  }
}`;

const count = { op: "COUNT" };
const createSum = (field: string) => ({ op: "SUM", field });

interface FigureTile {
  readonly tile: string;
  readonly of: string;
  readonly groupBy: readonly string[];
  /** Further arguments: measures besides the count, and a time other than today. */
  readonly more?: object;
}

const everyDay = { asOf: { validDuring: {} } };

/** The tiles that are figures. */
const figures: readonly FigureTile[] = [
  { tile: "suits by status and year", of: "LAWSUIT", groupBy: ["CASE_STATUS", "YEAR"] },
  { tile: "brands by suits", of: "LAWSUIT", groupBy: ["BRAND"] },
  {
    tile: "listings by platform and channel",
    of: "LISTING",
    groupBy: ["PLATFORM", "CHANNEL"],
    more: { ...everyDay, measures: [count, createSum("LISTING_COUNT")] },
  },
  { tile: "sellers by platform and status", of: "SELLER", groupBy: ["PLATFORM", "STATUS"], more: everyDay },
  {
    tile: "amounts raised by exchange",
    of: "STOCK_LISTING",
    groupBy: ["EXCHANGE"],
    more: { measures: [count, createSum("AMOUNT_RAISED")] },
  },
  { tile: "holdings by source", of: "OWNERSHIP", groupBy: ["SOURCE"], more: everyDay },
  { tile: "stores by platform", of: "STORE_PRESENCE", groupBy: ["PLATFORM"], more: everyDay },
];

async function fetchRows(of: string, { where, asOf }: Bucket): Promise<readonly Row[]> {
  const { category, type } = requireKindByName(of);
  const { list } =
    category === "ENTITY"
      ? await api.execute(LAWSUITS, { where, asOf })
      : await api.execute(FACTS, { kinds: [of], where: { [toLowerFirst(type.name)]: where }, asOf });
  expect(list.totalCount).toBe(list.nodes.length);
  return list.nodes;
}

const listSupporting = ({ claims }: Row) => claims.nodes.filter(({ stance }) => stance === "SUPPORTS");

/** Checks that a bucket says of its rows no more than their sources do. */
function checkStated(groupBy: readonly string[], bucket: Bucket, rows: readonly Row[]): void {
  for (const row of rows) expect(listSupporting(row), row.id).not.toEqual([]);
  for (const [index, key] of groupBy.entries()) {
    const { value = null, label = null } = bucket.keys[index] ?? {};
    if (key === "SOURCE")
      for (const row of rows) expect(listSupporting(row).map(({ source }) => source.id)).toContain(value);
    if (key === "YEAR" && value !== null)
      for (const row of rows) expect(row.validFrom).toMatch(value.slice(0, 4));
    if (key === "CHANNEL" && value !== null) {
      const doubted = rows.filter(
        ({ allegedFields, disputedFields, channels = [] }) =>
          channels.length > 1 || [...allegedFields, ...disputedFields].includes("channels"),
      );
      expect(bucket.qualifiers[0]).toBe(doubted.length > 0 ? "AT_MOST" : "EXACT");
      const alleged = rows.filter(({ allegedFields, disputedFields }) =>
        [...allegedFields, ...disputedFields].includes("channels"),
      );
      expect(bucket.allegedCount).toBe(alleged.length);
      expect(label?.includes("alleged") ?? false).toBe(alleged.length > 0);
    }
    if (key === "STATUS" && value === "SUPPORTED")
      for (const { status, allegedFields, disputedFields } of rows)
        expect([status, allegedFields, disputedFields]).toEqual(["SUPPORTED", [], []]);
  }
}

/** A short run has the keys of which `checkStated` knows what sources say: a year, a channel, a status and a source. */
const shortRunTiles = [
  "suits by status and year",
  "listings by platform and channel",
  "sellers by platform and status",
  "holdings by source",
];

describe.each(selectForRun(figures, ({ tile }) => tile, shortRunTiles))(
  "the tile of $tile",
  ({ of, groupBy, more = {} }) => {
    it("opens exactly the rows that each bucket counts, and says no more than their sources", async () => {
      const { distribution } = await api.execute(FIGURE, { of, groupBy, ...more });
      const buckets: readonly Bucket[] = distribution.buckets;
      expect(buckets.length).toBeGreaterThan(0);
      expect(distribution.other).toBeNull();
      for (const bucket of buckets) {
        const rows = await fetchRows(of, bucket);
        expect([bucket.keys, rows.length]).toEqual([bucket.keys, bucket.values[0]]);
        checkStated(groupBy, bucket, rows);
        const counted = rows.filter(({ listingCount }) => listingCount != null);
        if (of !== "LISTING" || counted.length === 0) continue;
        const mostListings = counted.reduce((total, row) => total + (row.listingCount ?? 0), 0);
        expect(bucket.values[1]).toBeLessThanOrEqual(mostListings);
        if (counted.some(({ listingCountQualifier }) => listingCountQualifier === "APPROXIMATE"))
          expect(bucket.approximate[1]).toBe(true);
      }
    });
  },
);

describe("the tile of exposures", () => {
  // `analysis/exposure/ages` has the drivers of one score, and the order of the list.
  itInLongRun(
    "opens a score that is the sum of its drivers, each with inputs that sources support",
    async () => {
      const { brands } = await api.execute(
        `{ brands(first: 5, orderBy: [{ field: EXPOSURE_SCORE, direction: DESC }]) {
        nodes { id exposure {
          score
          drivers { factor contribution inputs { excluded relationship { id claims(first: 100) { nodes { stance source { id } } } } } }
          singleSourceDrivers { factor source { id } }
        } }
      } }`,
      );
      const scores = brands.nodes.map(({ exposure }: { exposure: { score: number } }) => exposure.score);
      expect(scores[0]).toBeGreaterThan(0);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      for (const { exposure } of brands.nodes) {
        const total = exposure.drivers.reduce(
          (sum: number, { contribution }: { contribution: number }) => sum + contribution,
          0,
        );
        expect(Math.abs(total - exposure.score)).toBeLessThan(0.5);
        const counted = new Map<string, readonly Row[]>(
          exposure.drivers.map(
            (driver: { factor: string; inputs: { excluded: boolean; relationship: Row }[] }) => [
              driver.factor,
              driver.inputs.filter(({ excluded }) => !excluded).map(({ relationship }) => relationship),
            ],
          ),
        );
        for (const { factor, contribution } of exposure.drivers)
          if (contribution > 0) expect(counted.get(factor)?.flatMap(listSupporting)).not.toEqual([]);
        // The tile of single sources: each input of such a driver has that source, and no other.
        for (const { factor, source } of exposure.singleSourceDrivers)
          for (const row of counted.get(factor) ?? [])
            expect(new Set(listSupporting(row).map(({ source: { id } }) => id))).toEqual(
              new Set([source.id]),
            );
      }
    },
  );
});

describe("the tile of changes of ownership", () => {
  it("opens holdings that surely held on one of its days only, or on both with another share", async () => {
    const before = "2017-12-31";
    const after = "2018-12-31";
    const fact = "id ... on Ownership { share from { id } to { id } }";
    const { compare } = await api.execute(
      `query ($before: AsOf!, $after: AsOf!) {
        compare(kinds: [OWNERSHIP], before: $before, after: $after) { added { ${fact} } ended { ${fact} } changed { ${fact} } }
      }`,
      { before: { validAt: before }, after: { validAt: after } },
    );
    const fetchHoldings = async (validAt: string) => {
      const { list } = await api.execute(FACTS, { kinds: ["OWNERSHIP"], asOf: { validAt } });
      expect(list.totalCount).toBe(list.nodes.length);
      return new Map<string, string>(
        list.nodes.map(({ id, certainty }: { id: string; certainty: string }) => [id, certainty]),
      );
    };
    const [heldBefore, heldAfter] = [await fetchHoldings(before), await fetchHoldings(after)];
    // On a day within the month or year of an end, a holding is still listed, as POSSIBLE.
    const isSure = (certainties: ReadonlyMap<string, string>, id: string) =>
      (certainties.get(id) ?? "POSSIBLE") !== "POSSIBLE";
    expect(compare.changed.length + compare.added.length + compare.ended.length).toBeGreaterThan(0);
    for (const { id } of compare.added)
      expect([isSure(heldBefore, id), heldAfter.has(id)]).toEqual([false, true]);
    for (const { id } of compare.ended)
      expect([heldBefore.has(id), isSure(heldAfter, id)]).toEqual([true, false]);
    for (const { id } of compare.changed) expect([...heldAfter.keys()]).toContain(id);
  });
});

describe("the tile of conflicts", () => {
  it("counts each field that is disputed, and opens the claims that disagree about it", async () => {
    const { conflicts } = await api.execute(
      `{ conflicts(first: 100) { totalCount nodes { field subject { id } claims { id stance value } } } }`,
    );
    expect(conflicts.totalCount).toBe(conflicts.nodes.length);
    for (const { claims } of conflicts.nodes) expect(claims.length).toBeGreaterThan(1);
    const { list } = await api.execute(FACTS, {
      asOf: { validDuring: {} },
      where: { status: ["DISPUTED"] },
    });
    const listed = new Set(conflicts.nodes.map(({ subject }: { subject: { id: string } }) => subject.id));
    for (const { id } of list.nodes) expect(listed).toContain(id);
  });
});
