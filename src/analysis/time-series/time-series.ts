import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { requireKindNamed } from "../../domain/kinds/vocabulary.js";
import { DateScalar } from "../../domain/schema/scalars.js";
import { earliestDay } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { trusted } from "../../neo4j/row-decoder.js";
import { existenceWork } from "../../query/complexity/evidence-work.js";
import { asIs, type Projection, plain, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import { queryField } from "../../query/fields/query-field.js";
import { startDay } from "../../query/filters/start-day.js";
import type { CountedGraph } from "../../query/graph-counts.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { buildObject } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { isStartExact } from "../../query/temporal/temporal-predicates.js";
import { checkBounds } from "../shared/bounds.js";
import { type CountSource, countSource } from "../shared/counting/counted.js";
import { type CountWhereInput, checkCountWhere, idLists } from "../shared/counting/counted-where.js";
import { countedRows, countedWork } from "../shared/counting/counted-work.js";
import { countOfAll, type Measure, measureOf } from "../shared/counting/measure.js";
import { asList, type MeasuredRow } from "../shared/counting/measured-value.js";
import { observedDays, showObserved, wantsObserved } from "../shared/counting/observed-days.js";
import { projectNotFound } from "../shared/not-found.js";
import { measuredInForce } from "./in-force.js";
import { countBetween, Interval, startInCypher, startsBetween } from "./interval.js";
import { SeriesCount, SeriesInput, TimeSeries } from "./series-type.js";

const MAX_SERIES = 20;
const MAX_POINTS = 20_000;
const ANY_DAY: AsOf = { validDuring: {} };

interface TimeSeriesArguments {
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
  readonly series: readonly SeriesInput[];
  readonly count: SeriesCount;
  readonly asOf?: AsOf | null;
}

export const timeSeriesField = queryField<TimeSeriesArguments>("timeSeries", {
  type: () => [TimeSeries],
  description:
    "Measures of the entities or facts that began in each interval, or that were in force in it, without gaps. A start counts by the earliest day of its date. Only entities that existed and facts that held at asOf count: by default those of any day, so that a year shows what began in it, whatever holds today.",
  args: {
    interval: { type: () => Interval, nullable: false, description: "The length of a point." },
    from: { type: () => DateScalar, nullable: false, description: "The first day that counts." },
    to: {
      type: () => DateScalar,
      nullable: false,
      description: `The last day that counts. All series together have at most ${MAX_POINTS} points.`,
    },
    series: {
      type: () => [SeriesInput],
      nullable: false,
      description: `The series, 1…${MAX_SERIES}.`,
    },
    count: {
      type: () => SeriesCount,
      nullable: false,
      defaultValue: "STARTS",
      description: "What is counted in an interval.",
    },
    asOf: {
      ...asOfArgument,
      description:
        "The valid time and the recorded time of the answer. Default: any day, as known now; also any day if only knownAt is given.",
      defaultValue: ANY_DAY,
    },
  },
  weight: 500,
  work: timeSeriesWork,
  statement: timeSeriesStatement,
});

function timeSeriesWork(graph: CountedGraph, args: TimeSeriesArguments): number {
  return args.series.reduce(
    (work, series) =>
      work + 2 * countedWork(graph, series.of, series.where) + spreadWork(graph, args, series),
    0,
  );
}

/** The work of comparing one start with the intervals, as a fraction of reading a fact. */
const COMPARISON = 0.1;

/**
 * The work of spreading what is in force over the intervals: by pairs of a first and a last one, or item by item. The
 * days of an entity are found first.
 */
function spreadWork(
  graph: CountedGraph,
  { count, interval, from, to }: TimeSeriesArguments,
  { of, where, measure }: SeriesInput,
): number {
  if (count === "STARTS" || from > to) return 0;
  const kind = requireKindNamed(of);
  const points = countBetween(interval, from, to);
  const items = countedRows(graph, of, where);
  const groups = measure?.op === "COUNT_DISTINCT" ? items : Math.min(items, points * points);
  const days = kind.category === "ENTITY" ? existenceWork(graph, kind.type, items) : 0;
  return groups * points * COMPARISON + days;
}

function timeSeriesStatement(field: FieldSelection<TimeSeriesArguments>) {
  const args = field.args;
  checkShape(args);
  const builder = createQueryBuilder(onAnyDay(args.asOf));
  const wantsAge = wantsObserved(field.selection.fields);
  const found = args.series.map((series) => pointsOf(builder, series, args, wantsAge));
  return rootStatement(
    "timeSeries",
    builder,
    found.map(({ clause }) => clause),
    projectSeries(field.selection, found, args),
  );
}

/** Without a valid time, what began on any day counts: a series of the past is not about today. */
const onAnyDay = (asOf: AsOf | null | undefined): AsOf =>
  asOf?.validAt || asOf?.validDuring ? asOf : { ...asOf, ...ANY_DAY };

function checkShape({ interval, from, to, series }: TimeSeriesArguments): void {
  if (from > to) throw new AppError("BAD_USER_INPUT", "from must not be later than to.");
  checkBounds("The number of series", series.length, 1, MAX_SERIES);
  const points = countBetween(interval, from, to) * series.length;
  if (points > MAX_POINTS)
    throw new AppError(
      "BAD_USER_INPUT",
      `${series.length} series by ${interval} from ${from} to ${to} have up to ${points} points; ${MAX_POINTS} are allowed.`,
    );
}

interface Points {
  /** The name of the series. */
  readonly name: string;
  readonly clause: string;
  /** The variable of a list of points: the first day, as yyyymmdd, and the measure as `asList` has it. */
  readonly points: string;
  readonly notFound: Projection;
}

function pointsOf(
  builder: QueryBuilder,
  { name, of, where, measure }: SeriesInput,
  args: TimeSeriesArguments,
  wantsAge: boolean,
): Points {
  const kind = requireKindNamed(of);
  checkCountWhere(kind, where);
  const isInForce = args.count === "IN_FORCE";
  const all = countSource(builder, kind, isInForce ? where : within(where ?? {}, args));
  const wanted = measureOf(builder, all, measure ?? countOfAll);
  const age = wantsAge ? observedDays(all) : null;
  const measured = { ...wanted, columns: [...wanted.columns, ...(age?.columns ?? [])] };
  const names = measured.columns.map(() => builder.variable("m"));
  const shown = wanted.read(builder, names);
  const days = age ? `${asList([age.read(builder, names.slice(wanted.columns.length))])}[0]` : "null";
  const [start, points] = [builder.variable("start"), builder.variable("points")];
  const observed = builder.variable("observed");
  const point = [start, `${asList([shown])}[0]`, isInForce ? "null" : observed, days];
  const clause = cypher`
    CALL () {
      ${
        isInForce
          ? measuredInForce(builder, all, measured, args, { start, names })
          : measuredAtStart(all, measured, args.interval, { start, names, observed })
      }
      ${shown.clauses}
      RETURN collect([${point.join(", ")}]) AS ${points}
    }`;
  return { name, clause, points, notFound: projectNotFound(builder, { lists: idLists(where) }) };
}

/**
 * Clauses that bind the start of each interval, the columns of measures of what began in it, and the number of those
 * that were only first observed in it.
 */
function measuredAtStart(
  { clauses, kind, values }: CountSource,
  { columns }: Measure,
  interval: Interval,
  { start, names, observed }: Record<"start" | "observed", string> & { readonly names: readonly string[] },
): string {
  const aggregates = columns.map(({ over }, index) => `${over} AS ${names[index]}`);
  const started = `${startInCypher(interval, startDay(kind, values))} AS ${start}`;
  const onlyObserved = `count(CASE WHEN NOT (${isStartExact(values)}) THEN 1 END) AS ${observed}`;
  return cypher`
    ${clauses}
    WITH ${[started, ...aggregates, onlyObserved].join(", ")}`;
}

/** The conditions, narrowed to the days of the series. Days compare as text. */
function within(where: CountWhereInput, { from, to }: TimeSeriesArguments): CountWhereInput {
  return {
    ...where,
    from: where.from && where.from > from ? where.from : from,
    to: where.to && where.to < to ? where.to : to,
  };
}

type PointRow = readonly [
  start: number,
  measured: MeasuredRow,
  firstObserved: number | null,
  days: MeasuredRow | null,
];

const readPoints = trusted<readonly PointRow[]>();

/** A point that nothing was measured in. */
const nothing: MeasuredRow = [0, null, null, null];

function projectSeries(
  selection: Selection,
  found: readonly Points[],
  { interval, from, to, count }: TimeSeriesArguments,
): Projection {
  const none = count === "STARTS" ? 0 : null;
  const starts = [...startsBetween(interval, from, to)];
  const show = (name: string, points: unknown, notFound: unknown) => {
    const byStart = new Map(readPoints(points).map((row) => [row[0], row]));
    return buildObject(selection, "TimeSeries", (field) => {
      if (field.name === "name") return name;
      if (field.name === "notFound") return notFound;
      return starts.map((start) => {
        const [, measured, firstObserved, days] = byStart.get(earliestDay(start)) ?? [];
        const [value, atLeast, atMost, qualifier] = measured ?? nothing;
        const values: Readonly<Record<string, unknown>> = {
          start,
          value: value ?? (atLeast === null ? 0 : null),
          ...{ atLeast, atMost, qualifier },
          firstObserved: firstObserved ?? none,
        };
        return buildObject(field.selection, "TimePoint", (one) =>
          one.name === "observed" ? showObserved(one, days) : (values[one.name] ?? null),
        );
      });
    });
  };
  return tuple(
    found.map(({ name, points, notFound }) =>
      tuple([plain(points), notFound], ([read, missing]) => show(name, read, missing)),
    ),
    asIs,
  );
}
