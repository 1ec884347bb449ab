import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toKindKey } from "../../src/domain/graphql/filter-fields.js";
import { requireKindByName } from "../../src/domain/kinds/vocabulary.js";
import { formatDay, LAST_DAY, toEarliestDay, toLatestDay } from "../../src/domain/time.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import type { Known } from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";
import type { Figure } from "./distribution/counts-model.js";
import { type Measure, measured } from "./distribution/groups-of.js";
import { Oracle } from "./distribution/oracle.js";

const graph = sampleGraph(5, 4, 14);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

const query = `query ($interval: Interval!, $from: Date!, $to: Date!, $series: [SeriesInput!]!, $count: SeriesCount, $asOf: AsOf) {
  timeSeries(interval: $interval, from: $from, to: $to, series: $series, count: $count, asOf: $asOf) {
    name undated points { start value qualifier atLeast atMost where asOf firstObserved unknownStart unknownEnd }
  }
}`;

interface Series {
  readonly name: string;
  readonly undated: number;
  readonly points: readonly (Figure & {
    readonly start: string;
    readonly where: unknown;
    readonly asOf: unknown;
    readonly firstObserved: number | null;
    readonly unknownStart: number;
    readonly unknownEnd: number | null;
  })[];
}

const ask = async (variables: Record<string, unknown>): Promise<readonly Series[]> =>
  (await api.ask(query, variables)).timeSeries;

const seriesOf = fc.oneof(
  fc.record({ of: fc.constantFrom("SELLER", "LAWSUIT", "BRAND"), measure: fc.constant({ op: "COUNT" }) }),
  fc.record({
    of: fc.constant("LISTING"),
    measure: fc
      .constantFrom("SUM", "AVG", "MIN", "MAX", "COUNT_DISTINCT")
      .map((op) => ({ op, field: "listingCount" })),
  }),
  fc.constant({ of: "PARTICIPATION", measure: { op: "COUNT_DISTINCT", field: "from" } }),
);

const ofSeries = fc.constantFrom("STARTS" as const, "IN_FORCE" as const, "AT_END" as const);

const days = fc.constantFrom(
  "2013-12-30",
  "2014-01-01",
  "2014-02-27",
  "2014-03-02",
  "2015-12-31",
  "2016-02-29",
  "2016-07-01",
);
const questions = fc.record({
  interval: fc.constantFrom("DAY", "WEEK", "MONTH", "QUARTER", "YEAR"),
  range: fc.tuple(days, days).map((pair) => [...pair].sort() as [string, string]),
  series: fc.array(
    fc.tuple(seriesOf, ofSeries).map(([one, count]) => ({ ...one, count })),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  as: randomAsOf,
});

const lastDay = ({ values }: Known): number =>
  values.validTo == null ? LAST_DAY : toLatestDay(values.validTo as string);

/** Whether a thing counts in the days of a point: it begins on one of them, or it is in force on one. */
const counts = {
  STARTS: (thing: Known, from: string, to: string, _: Oracle): boolean => {
    const day = dayOf(thing);
    return day !== null && day >= from && day <= to;
  },
  IN_FORCE: (thing: Known, from: string, to: string, oracle: Oracle): boolean =>
    oracle.firstDayOf(thing) <= toEarliestDay(to) && lastDay(thing) >= toEarliestDay(from),
  AT_END: (thing: Known, _: string, to: string, oracle: Oracle): boolean =>
    oracle.firstDayOf(thing) <= toEarliestDay(to) && lastDay(thing) >= toEarliestDay(to),
};

const dayOf = ({ values }: Known): string | null =>
  values.validFrom == null ? null : formatDay(toEarliestDay(values.validFrom as string));

/** The first day of the next interval, by the calendar alone. */
function following(interval: string, start: string): string {
  const [year, month, day] = start.split("-").map(Number) as [number, number, number];
  const steps: Record<string, [number, number, number]> = {
    DAY: [0, 0, 1],
    WEEK: [0, 0, 7],
    MONTH: [0, 1, 0],
    QUARTER: [0, 3, 0],
    YEAR: [1, 0, 0],
  };
  const [years, months, more] = steps[interval]!;
  return new Date(Date.UTC(year + years, month - 1 + months, day + more)).toISOString().slice(0, 10);
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** A figure as a point shows it: 0 if nothing is known. */
const shownAs = (figure: Figure) => {
  const number = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
  const value = figure.value ?? (figure.atLeast === null ? 0 : null);
  return { ...figure, value: number(value), atLeast: number(figure.atLeast), atMost: number(figure.atMost) };
};

/** How many items the list has that a point leads to. */
async function listed(of: string, where: unknown, asOf: unknown): Promise<number> {
  const kind = requireKindByName(of);
  const list =
    kind.category === "ENTITY"
      ? `${kind.plural}(where: $where, asOf: $asOf)`
      : `facts(kinds: [${of}], where: { ${toKindKey(kind)}: $where }, asOf: $asOf)`;
  const answer = await api.ask(
    `query ($where: ${kind.type.name}Where, $asOf: AsOf) { list: ${list} { totalCount } }`,
    { where, asOf },
  );
  return answer.list.totalCount;
}

describe("A time series", () => {
  it("equals a full pass over a small graph, for any interval, range, measure and moment", async () => {
    const law = fc.asyncProperty(questions, async ({ interval, range: [from, to], series, as }) => {
      // A series without a valid time is about any day.
      const isDated = "validAt" in as.asOf || "validDuring" in as.asOf;
      const oracle = new Oracle(graph, isDated ? as.moment : { ...as.moment, from: 0, to: LAST_DAY });
      const named = series.map((one, index) => ({ ...one, name: String(index) }));
      const answer = await ask({ interval, from, to, series: named, asOf: as.asOf });
      expect(answer.map(({ name }) => name)).toEqual(named.map(({ name }) => name));
      for (const [index, { points, undated }] of answer.entries()) {
        const { of, measure, count } = named[index]!;
        const all = oracle.counted(of.toLowerCase());
        expect(undated).toBe(count === "STARTS" ? all.filter((thing) => dayOf(thing) === null).length : 0);
        expect(points[0]!.start <= from && following(interval, points[0]!.start) > from).toBe(true);
        expect(points.at(-1)!.start <= to && following(interval, points.at(-1)!.start) > to).toBe(true);
        for (const [at, { start, where, asOf, ...shown }] of points.entries()) {
          const { firstObserved, unknownStart, unknownEnd, ...point } = shown;
          const end = following(interval, start);
          if (at > 0) expect(start).toBe(following(interval, points[at - 1]!.start));
          const [first = from] = [start, from].sort().reverse();
          const [last = to] = [dayBefore(end), to].sort();
          const within = all.filter((thing) => counts[count](thing, first, last, oracle));
          const without = (date: "validFrom" | "validTo") =>
            within.filter(({ values }) => values[date] == null).length;
          expect({ firstObserved, unknownStart, unknownEnd }).toEqual({
            firstObserved: count === "STARTS" ? without("validFrom") : null,
            unknownStart: without("validFrom"),
            unknownEnd: ["LISTING", "PARTICIPATION"].includes(of) ? null : without("validTo"),
          });
          const members = within.map((thing) => ({ keys: [], thing }));
          const figure = measured(oracle, measure as Measure, members);
          if (within.length === 0) expect(point).toMatchObject({ value: 0, qualifier: null });
          else expect(point).toEqual(shownAs(figure));
          const { from: since, to: until } = as.moment;
          const isAnyDay = !isDated || (since === 0 && until === LAST_DAY);
          if (!isAnyDay && count !== "STARTS") expect([where, asOf]).toEqual([null, null]);
          else if (at === points.length - 1) expect(await listed(of, where, asOf)).toBe(within.length);
        }
      }
    });
    await fc.assert(law, { numRuns: isLongRun ? 200 : 25, seed: 5 });
  });

  it("starts weeks on Monday and quarters in January, April, July and October", async () => {
    const series = [{ name: "suits", of: "LAWSUIT" }];
    const starts = async (interval: string, from: string, to: string) =>
      (await ask({ interval, from, to, series }))[0]!.points.map(({ start }) => start);
    expect(await starts("WEEK", "2014-12-31", "2015-01-06")).toEqual(["2014-12-29", "2015-01-05"]);
    expect(await starts("QUARTER", "2014-03-31", "2014-07-01")).toEqual([
      "2014-01-01",
      "2014-04-01",
      "2014-07-01",
    ]);
    expect(await starts("YEAR", "9998-05-01", "9999-12-31")).toEqual(["9998-01-01", "9999-01-01"]);
  });

  it("adds up to the distribution's total under the same conditions", async () => {
    const [from, to, asOf] = ["2014-01-01", "2016-12-31", { validDuring: {} }];
    const [{ points }] = (await ask({
      interval: "MONTH",
      from,
      to,
      series: [{ name: "s", of: "SELLER" }],
      asOf,
    })) as [Series];
    const { distribution } = await api.ask(
      "query ($where: CountedWhere, $asOf: AsOf) { distribution(of: SELLER, where: $where, groupBy: [], asOf: $asOf) { total { values } } }",
      { where: { from, to }, asOf },
    );
    expect(points.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(distribution.total.values[0]);
  });

  it("answers all series in one statement", async () => {
    api.statements();
    await ask({
      interval: "YEAR",
      from: "2010-01-01",
      to: "2020-12-31",
      series: [
        { name: "a", of: "LAWSUIT" },
        { name: "b", of: "OFFER" },
      ],
    });
    expect(api.statements()).toHaveLength(1);
  });

  it("is rejected with a reversed range, without series, or with too many points or series", async () => {
    const one = { name: "s", of: "LAWSUIT" };
    const cases = [
      { interval: "DAY", from: "2015-01-02", to: "2015-01-01", series: [one] },
      { interval: "DAY", from: "2015-01-01", to: "2015-01-01", series: [] },
      { interval: "DAY", from: "1900-01-01", to: "2015-01-01", series: [one] },
      { interval: "YEAR", from: "2014-01-01", to: "2015-01-01", series: Array(21).fill(one) },
    ];
    for (const variables of cases) {
      const { errors } = await api.send(query, variables);
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
  });
});
