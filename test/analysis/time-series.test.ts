import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toKindKey } from "../../src/domain/graphql/filter-fields.js";
import { requireKindByName } from "../../src/domain/kinds/vocabulary.js";
import { formatDay, LAST_DAY, toEarliestDay } from "../../src/domain/time.js";
import { groupByKey } from "../../src/util/group-by-key.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { randomAsOf } from "../support/graph/random-as-of.js";
import { sampleGraph } from "../support/graph/random-graph.js";
import {
  computeListedLastDay,
  isInDoubt,
  type TestMoment,
  type WorldElement,
} from "../support/graph/world.js";
import { isLongRun } from "../support/process/long.js";
import type { Figure } from "./distribution/counts-model.js";
import { computeMeasure, limitFigure, type Measure } from "./distribution/group-members.js";
import { Oracle } from "./distribution/oracle.js";

const graph = sampleGraph(5, 4, 14);
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, graph);
});
afterAll(() => api?.stop());

const query = `query ($interval: Interval!, $from: PartialDate!, $to: PartialDate!, $series: [SeriesInput!]!, $count: SeriesCount, $asOf: AsOf) {
  timeSeries(interval: $interval, from: $from, to: $to, series: $series, count: $count, asOf: $asOf) {
    name undated points { ...point } imprecise { label ...point }
  }
}
fragment point on TimePoint { start value qualifier atLeast atMost where asOf firstObserved unknownStart unknownEnd doubtfulCount }`;

type MeasuredPoint = Figure & {
  readonly start: string;
  readonly where: unknown;
  readonly asOf: unknown;
  readonly firstObserved: number | null;
  readonly unknownStart: number;
  readonly unknownEnd: number | null;
  readonly doubtfulCount: number;
};

interface Series {
  readonly name: string;
  readonly undated: number;
  readonly points: readonly MeasuredPoint[];
  readonly imprecise: readonly (MeasuredPoint & { readonly label: string })[];
}

const queryTimeSeries = async (variables: Record<string, unknown>): Promise<readonly Series[]> =>
  (await api.execute(query, variables)).timeSeries;

const seriesOf = fc.oneof(
  fc.record({ of: fc.constantFrom("SELLER", "LAWSUIT", "BRAND"), measure: fc.constant({ op: "COUNT" }) }),
  fc.record({
    of: fc.constant("LISTING"),
    measure: fc
      .constantFrom("SUM", "AVG", "MIN", "MAX", "COUNT_DISTINCT")
      .map((op) => ({ op, field: "LISTING_COUNT" })),
  }),
  fc.constant({ of: "PARTICIPATION", measure: { op: "COUNT_DISTINCT", field: "FROM" } }),
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
    fc.tuple(seriesOf, ofSeries).map(([choice, count]) => ({ ...choice, count })),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  as: randomAsOf,
});

type Days = Pick<TestMoment, "from" | "to">;

/** Checks that a thing counts in the days of a point: it begins on one of them, or it is in force on one. */
const counts = {
  STARTS: (thing: WorldElement, from: string, to: string, _: Oracle): boolean => {
    const day = formatFirstDay(thing);
    return day !== null && day >= from && day <= to;
  },
  IN_FORCE: (thing: WorldElement, from: string, to: string, oracle: Oracle): boolean =>
    oracle.findFirstDay(thing) <= toEarliestDay(to) && computeListedLastDay(thing) >= toEarliestDay(from),
  AT_END: (thing: WorldElement, _: string, to: string, oracle: Oracle): boolean =>
    oracle.findFirstDay(thing) <= toEarliestDay(to) && computeListedLastDay(thing) >= toEarliestDay(to),
};

/** Checks that a date is less precise than an interval. */
const isImprecise = (interval: string, date: string): boolean =>
  date.length < ({ YEAR: 4, QUARTER: 7, MONTH: 7 }[interval] ?? 10);

/** Checks that some day of a date lies in a range. */
const overlaps = (date: string, from: string, to: string): boolean =>
  date <= to.slice(0, date.length) && date >= from.slice(0, date.length);

/** The date by which a thing counts among what is less precise than the interval; null if it is not. */
const findImpreciseDate = ({ values }: WorldElement, interval: string): string | null =>
  typeof values.validFrom === "string" && isImprecise(interval, values.validFrom) ? values.validFrom : null;

const formatFirstDay = ({ values }: WorldElement): string | null =>
  values.validFrom == null ? null : formatDay(toEarliestDay(values.validFrom as string));

/** Finds the first day of the next interval, by the calendar alone. */
function findNextStart(interval: string, start: string): string {
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

const subtractDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Cuts an interval by a range that overlaps it. */
const cutByRange = (start: string, end: string, from: string, to: string) =>
  [start > from ? start : from, end < to ? end : to] as const;

/** Converts a figure to that of a point: 0 if nothing is known. */
const toPointFigure = (figure: Figure) => {
  const matchNumber = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
  const value = figure.value ?? (figure.atLeast === null ? 0 : null);
  return {
    ...figure,
    value: matchNumber(value),
    atLeast: matchNumber(figure.atLeast),
    atMost: matchNumber(figure.atMost),
  };
};

/** Counts the items of the list that a point leads to. */
async function countListed(of: string, where: unknown, asOf: unknown): Promise<number> {
  const kind = requireKindByName(of);
  const list =
    kind.category === "ENTITY"
      ? `${kind.plural}(where: $where, asOf: $asOf)`
      : `facts(kinds: [${of}], where: { ${toKindKey(kind)}: $where }, asOf: $asOf)`;
  const answer = await api.execute(
    `query ($where: ${kind.type.name}Where, $asOf: AsOf) { list: ${list} { totalCount } }`,
    { where, asOf },
  );
  return answer.list.totalCount;
}

/** "2014, month unknown", "August 2014, day unknown". */
function toLabel(date: string, interval: string): string {
  const month = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  const text = date.length === 4 ? date : month.format(new Date(date));
  return `${text}, ${interval.toLowerCase()} unknown`;
}

describe("A time series", () => {
  it("equals a full pass over a small graph, for any interval, range, measure and moment", async () => {
    const law = fc.asyncProperty(questions, async ({ interval, range: [from, to], series, as }) => {
      // A series without a valid time is about any day.
      const isDated = "validAt" in as.asOf || "validDuring" in as.asOf;
      const moment = isDated ? as.moment : { ...as.moment, from: 0, to: LAST_DAY };
      const oracle = new Oracle(graph, moment);
      /** Something is in doubt at the moment, or in the days that it counts in. */
      const countDoubtful = (things: readonly WorldElement[], days: Days = moment) =>
        things.filter((thing) => isInDoubt(thing, moment) || isInDoubt(thing, days)).length;
      const computeFigure = (measure: Measure, things: readonly WorldElement[], days?: Days) => {
        const figure = computeMeasure(
          oracle,
          measure,
          things.map((thing) => ({ keys: [], thing })),
        );
        return toPointFigure(countDoubtful(things, days) > 0 ? limitFigure(figure, measure) : figure);
      };
      const namedSeries = series.map((choice, index) => ({ ...choice, name: String(index) }));
      const answer = await queryTimeSeries({ interval, from, to, series: namedSeries, asOf: as.asOf });
      expect(answer.map(({ name }) => name)).toEqual(namedSeries.map(({ name }) => name));
      for (const [index, { points, imprecise, undated }] of answer.entries()) {
        const { of, measure, count } = namedSeries[index]!;
        const all = oracle.findItems(of.toLowerCase());
        expect(undated).toBe(
          count === "STARTS" ? all.filter((thing) => formatFirstDay(thing) === null).length : 0,
        );
        expect(points[0]!.start <= from && findNextStart(interval, points[0]!.start) > from).toBe(true);
        expect(points.at(-1)!.start <= to && findNextStart(interval, points.at(-1)!.start) > to).toBe(true);
        const firstDay = points[0]!.start;
        const lastDayOfAll = subtractDay(findNextStart(interval, points.at(-1)!.start));
        const ofDate = groupByKey(
          all.filter((thing) => overlaps(findImpreciseDate(thing, interval) ?? "9", firstDay, lastDayOfAll)),
          (thing) => String(findImpreciseDate(thing, interval)),
        );
        const dates = count === "STARTS" ? [...ofDate.keys()].sort() : [];
        expect(imprecise.map(({ label }) => label)).toEqual(dates.map((date) => toLabel(date, interval)));
        for (const [position, { label: _, start, where, asOf, ...pointValues }] of imprecise.entries()) {
          const { firstObserved: _first, unknownStart: _start, unknownEnd: _end, ...point } = pointValues;
          const date = dates[position]!;
          expect(start).toBe(`${date}-01-01`.slice(0, 10));
          const things = ofDate.get(date)!;
          expect(point).toEqual({
            ...computeFigure(measure as Measure, things),
            doubtfulCount: countDoubtful(things),
          });
          if (position === 0) expect(await countListed(of, where, asOf)).toBe(things.length);
        }
        for (const [position, { start, where, asOf, ...pointValues }] of points.entries()) {
          const { firstObserved, unknownStart, unknownEnd, ...point } = pointValues;
          const end = findNextStart(interval, start);
          if (position > 0) expect(start).toBe(findNextStart(interval, points[position - 1]!.start));
          const [first, last] =
            count === "STARTS" ? [start, subtractDay(end)] : cutByRange(start, subtractDay(end), from, to);
          const within = all.filter(
            (thing) =>
              counts[count](thing, first, last, oracle) &&
              (count !== "STARTS" || findImpreciseDate(thing, interval) === null),
          );
          const countUndated = (date: "validFrom" | "validTo") =>
            within.filter(({ values }) => values[date] == null).length;
          expect({ firstObserved, unknownStart, unknownEnd }).toEqual({
            firstObserved: count === "STARTS" ? countUndated("validFrom") : null,
            unknownStart: countUndated("validFrom"),
            unknownEnd: ["LISTING", "PARTICIPATION"].includes(of) ? null : countUndated("validTo"),
          });
          const lastDay = toEarliestDay(last);
          const days = {
            STARTS: moment,
            IN_FORCE: { from: toEarliestDay(first), to: lastDay },
            AT_END: { from: lastDay, to: lastDay },
          }[count];
          if (within.length === 0) expect(point).toMatchObject({ value: 0, qualifier: null });
          else
            expect(point).toEqual({
              ...computeFigure(measure as Measure, within, days),
              doubtfulCount: countDoubtful(within, days),
            });
          const { from: since, to: until } = as.moment;
          const isAnyDay = !isDated || (since === 0 && until === LAST_DAY);
          if (!isAnyDay && count !== "STARTS") expect([where, asOf]).toEqual([null, null]);
          else if (position === points.length - 1 || (position === 0 && count === "STARTS"))
            expect(await countListed(of, where, asOf)).toBe(within.length);
        }
      }
    });
    // Items that end within a year are not in force at its end.
    const example = {
      interval: "YEAR",
      range: ["2013-12-30", "2016-07-01"],
      series: ["SELLER", "OFFER"].map((of) => ({ of, measure: { op: "COUNT" }, count: "AT_END" })),
      as: { asOf: { validDuring: {} }, moment: { from: 0, to: LAST_DAY, knownAt: null } },
    };
    await fc.assert(law, { numRuns: isLongRun ? 200 : 1, seed: 5, examples: [[example as never]] });
  });

  it("starts weeks on Monday and quarters in January, April, July and October", async () => {
    const series = [{ name: "suits", of: "LAWSUIT" }];
    const fetchStarts = async (interval: string, from: string, to: string) =>
      (await queryTimeSeries({ interval, from, to, series }))[0]!.points.map(({ start }) => start);
    expect(await fetchStarts("WEEK", "2014-12-31", "2015-01-06")).toEqual(["2014-12-29", "2015-01-05"]);
    expect(await fetchStarts("QUARTER", "2014-03-31", "2014-07-01")).toEqual([
      "2014-01-01",
      "2014-04-01",
      "2014-07-01",
    ]);
    expect(await fetchStarts("YEAR", "9998-05-01", "9999-12-31")).toEqual(["9998-01-01", "9999-01-01"]);
  });

  it("adds up to the distribution's total under the same conditions", async () => {
    const [from, to, asOf] = ["2014-01-01", "2016-12-31", { validDuring: {} }];
    const [{ points, imprecise }] = (await queryTimeSeries({
      interval: "MONTH",
      from,
      to,
      series: [{ name: "s", of: "SELLER" }],
      asOf,
    })) as [Series];
    const { distribution } = await api.execute(
      "query ($where: CountedWhere, $asOf: AsOf) { distribution(of: SELLER, where: $where, groupBy: [], asOf: $asOf) { total { values } } }",
      { where: { from, to }, asOf },
    );
    const values = [...points, ...imprecise].map(({ value }) => value ?? 0);
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(distribution.total.values[0]);
  });

  it("answers all series in one statement", async () => {
    api.statements();
    await queryTimeSeries({
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
    const suits = { name: "s", of: "LAWSUIT" };
    const cases = [
      { interval: "DAY", from: "2015-01-02", to: "2015-01-01", series: [suits] },
      { interval: "DAY", from: "2015-01-01", to: "2015-01-01", series: [] },
      { interval: "DAY", from: "1900-01-01", to: "2015-01-01", series: [suits] },
      { interval: "YEAR", from: "2014-01-01", to: "2015-01-01", series: Array(21).fill(suits) },
    ];
    for (const variables of cases) {
      const { errors } = await api.send(query, variables);
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
  });
});
