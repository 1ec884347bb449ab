import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { type KindModel, requireKindByName } from "../../domain/kinds/vocabulary.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { formatIsoDate, toEarliestDay, toLatestDay } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { computeExistenceWork } from "../../query/complexity/evidence-work.js";
import { type Projection, projectConstant, projectExpression } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { buildStartDay, buildStartPrecision } from "../../query/filters/start-day.js";
import type { CountedGraph } from "../../query/graph-counts.js";
import { buildMeasure, countOfAll, countValues } from "../../query/measures/build-measure.js";
import { isInDoubt } from "../../query/measures/doubt-level.js";
import type { Measure } from "../../query/measures/measure.js";
import { type MeasureSet, nameMeasures } from "../../query/measures/measure-set.js";
import { buildMeasureRow } from "../../query/measures/measured-value.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { canBeStep } from "../../query/temporal/between-steps.js";
import { isStartExact } from "../../query/temporal/temporal-predicates.js";
import { checkBounds } from "../shared/bounds.js";
import { projectNotFound } from "../shared/not-found.js";
import { aggregateInForce, type PointVariables } from "./points/in-force.js";
import {
  buildPlace,
  countIntervals,
  Interval,
  type IntervalRange,
  isInRange,
  listFinePrecisions,
  widenToIntervals,
} from "./points/interval.js";
import { type Points, projectSeries } from "./points/project-series.js";
import { SeriesCount, SeriesInput, TimeSeries } from "./points/series-type.js";
import { type CountSource, createCountSource } from "./source/count-source.js";
import { type CountWhereInput, checkCountWhere, collectIdLists } from "./source/counted-where.js";
import { computeCountedWork, estimateCountedRows } from "./source/counted-work.js";
import { projectListFilter } from "./source/list-filter.js";
import { measureObservedDays } from "./source/observed-days.js";

const MAX_SERIES = 20;
const MAX_POINTS = 20_000;
const ANY_DAY: AsOf = { validDuring: {} };

interface TimeSeriesArguments extends IntervalRange {
  readonly series: readonly SeriesInput[];
  readonly count: SeriesCount;
  readonly asOf?: AsOf | null;
}

export const timeSeriesField = declareQueryField<TimeSeriesArguments>("timeSeries", {
  type: () => [TimeSeries],
  followsRevision: true,
  defaultTime: "every day",
  description:
    "Measures of what began in each interval, or was in force in it, without gaps. By default that of any day counts, whatever holds today.",
  args: {
    interval: { type: () => Interval, nullable: false, description: "The length of a point." },
    from: {
      type: () => PartialDateScalar,
      nullable: false,
      description: "A day of the first interval. IN_FORCE counts from it on.",
    },
    to: {
      type: () => PartialDateScalar,
      nullable: false,
      description: `A day of the last. IN_FORCE and AT_END count until it. ≤ ${MAX_POINTS} points.`,
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
      description: "The time of the answer. Default: any day, as known now.",
      defaultValue: ANY_DAY,
    },
  },
  weight: 500,
  work: (graph, args) => computeTimeSeriesWork(graph, resolveRange(args)),
  statement: (field) => buildTimeSeriesStatement({ ...field, args: resolveRange(field.args) }),
});

/** Replaces a month or a year by its first day at the start of the range, and by its last day at the end. */
const resolveRange = (args: TimeSeriesArguments): TimeSeriesArguments => ({
  ...args,
  from: formatIsoDate(toEarliestDay(args.from)),
  to: formatIsoDate(toLatestDay(args.to)),
});

function computeTimeSeriesWork(graph: CountedGraph, args: TimeSeriesArguments): number {
  return args.series.reduce(
    (work, series) =>
      work + 2 * computeCountedWork(graph, series.of, series.where) + computeSpreadWork(graph, args, series),
    0,
  );
}

/** The work of comparing one start with the intervals, as a fraction of reading a fact. */
const COMPARISON = 0.1;

/**
 * The work of spreading what is in force over the intervals: by pairs of a first and a last one, or item by item as
 * `aggregateInForce` decides. The days of an entity are found first.
 */
function computeSpreadWork(
  graph: CountedGraph,
  args: TimeSeriesArguments,
  { of, where, measure, count }: SeriesInput,
): number {
  if ((count ?? args.count) === "STARTS" || args.from > args.to) return 0;
  const kind = requireKindByName(of);
  const points = countIntervals(args);
  const items = estimateCountedRows(graph, of, where);
  const groups =
    measure?.op === "COUNT_DISTINCT" || canBeStep([kind.type.name])
      ? items
      : Math.min(items, points * points);
  const days = kind.category === "ENTITY" ? computeExistenceWork(graph, kind.type, items) : 0;
  return groups * points * COMPARISON + days;
}

function buildTimeSeriesStatement(field: FieldSelection<TimeSeriesArguments>) {
  const args = field.args;
  checkShape(args);
  const builder = createQueryBuilder(widenToAnyDay(args.asOf));
  const seriesPoints = args.series.map((series) => buildPoints(builder, field, series));
  return buildRootStatement(
    "timeSeries",
    builder,
    seriesPoints.map(({ clause }) => clause),
    projectSeries(field.selection, seriesPoints, args),
  );
}

/** Without a valid time, what began on any day counts: a series of the past is not about today. */
const widenToAnyDay = (asOf: AsOf | null | undefined): AsOf =>
  asOf?.validAt || asOf?.validDuring ? asOf : { ...asOf, ...ANY_DAY };

function checkShape({ series, ...range }: TimeSeriesArguments): void {
  const { interval, from, to } = range;
  if (from > to) throw createBadInputError("from must not be later than to.");
  checkBounds("The number of series", series.length, 1, MAX_SERIES);
  const points = countIntervals(range) * series.length;
  if (points > MAX_POINTS)
    throw createBadInputError(
      `${series.length} series by ${interval} from ${from} to ${to} have up to ${points} points; ${MAX_POINTS} are allowed.`,
    );
}

function buildPoints(
  builder: QueryBuilder,
  { args, selection }: FieldSelection<TimeSeriesArguments>,
  series: SeriesInput,
): Points {
  const { of, where, measure } = series;
  const kind = requireKindByName(of);
  checkCountWhere(kind, where);
  const count = series.count ?? args.count;
  // A month or a year that dates a start lies within one whole interval, or is less precise than it.
  const range = count === "STARTS" ? widenToIntervals(args) : args;
  const all = createCountSource(builder, kind, count === "STARTS" ? narrowWhere(where ?? {}, range) : where);
  const measureSet = nameMeasures(builder, [
    buildMeasure(builder, all, measure ?? countOfAll),
    ...countUnknownBounds(all),
    ...measureObservedDays(builder, all, selection.fields),
  ]);
  const { clauses, values } = measureSet.read();
  const [, noStart, noEnd] = values.map(({ value }) => value);
  const [figure, , , days = "null"] = values.map(buildMeasureRow);
  const [start, doubtful, points] = builder.createVariables("start", "doubtful", "points");
  const point = { start, doubtful };
  const clause = cypher`
    CALL () {
      ${
        count === "STARTS"
          ? aggregateStarts(builder, all, measureSet, range, point)
          : aggregateInForce(builder, all, measureSet, { ...range, count }, point)
      }
      ${clauses}
      RETURN collect([${[start, figure, noStart, noEnd, doubtful, days].join(", ")}]) AS ${points}
    }`;
  const wantsUndated = selection.fields.some(({ name }) => name === "undated");
  return {
    series,
    count,
    clause,
    points,
    undated: wantsUndated && count === "STARTS" ? countUndated(builder, kind, where) : projectConstant(0),
    listed: projectListFilter(builder, kind, where),
    asOf: count === "STARTS" || builder.allTime ? builder.asOf : null,
    notFound: projectNotFound(builder, { lists: collectIdLists(where) }),
  };
}

/**
 * Clauses that bind the start of each interval in which items began, the columns of their measures, and the number of items that
 * are in doubt at the time of the query. What has a date that is less precise than the interval has a place of its own.
 */
function aggregateStarts(
  builder: QueryBuilder,
  item: CountSource,
  measureSet: MeasureSet,
  { interval, from, to }: IntervalRange,
  { start, doubtful }: PointVariables,
): readonly string[] {
  const { kind, clauses, values } = item;
  const [day, precision] = builder.createVariables("day", "precision");
  const [fromDay, toDay] = [from, to].map((date) => builder.addParameter(BigInt(toEarliestDay(date))));
  const knownPrecision = listFinePrecisions(interval) ? buildStartPrecision(builder, kind, values) : "null";
  const countDoubtful = `count(CASE WHEN ${isInDoubt(builder, item)} THEN 1 END) AS ${doubtful}`;
  const startColumn = `${buildPlace(interval, day, precision)} AS ${start}`;
  const range = { interval, from: `${fromDay}`, to: `${toDay}` };
  return [
    ...clauses,
    `WITH *, ${buildStartDay(kind, values)} AS ${day}, ${knownPrecision} AS ${precision}`,
    `WHERE ${isInRange(range, day, precision)}`,
    ...measureSet.binds,
    `WITH ${[startColumn, ...measureSet.aggregates, countDoubtful].join(", ")}`,
  ];
}

/** The measures that count items without a known start, and without a known end. */
function countUnknownBounds({ values }: CountSource): readonly Measure[] {
  const hasNoEnd = `${values}.validTo IS NULL OR ${values}.validToQualifier = 'NO_EARLIER_THAN'`;
  const conditions = [`NOT (${isStartExact(values)})`, hasNoEnd];
  return conditions.map((condition) => countValues(`CASE WHEN ${condition} THEN 1 END`));
}

/** The number of items that meet conditions and began on no known day. */
function countUndated(
  builder: QueryBuilder,
  kind: KindModel,
  where: CountWhereInput | null | undefined,
): Projection {
  const { clauses, values } = createCountSource(builder, kind, where);
  const unknown = `WITH * WHERE ${buildStartDay(kind, values)} <= 0`;
  return projectExpression(`COUNT { ${[...clauses, unknown].join(" ")} }`);
}

/** The conditions, narrowed to the years of the series: a date of a year counts by one day of it. Days compare as text. */
function narrowWhere(where: CountWhereInput, range: IntervalRange): CountWhereInput {
  const from = `${range.from.slice(0, 4)}-01-01`;
  const to = `${range.to.slice(0, 4)}-12-31`;
  return {
    ...where,
    from: where.from && where.from > from ? where.from : from,
    to: where.to && where.to < to ? where.to : to,
  };
}
