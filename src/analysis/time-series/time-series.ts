import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { DateScalar } from "../../domain/schema/scalars.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { trusted } from "../../neo4j/row-decoder.js";
import { asIs, type Projection, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import { queryField } from "../../query/fields/query-field.js";
import type { CountedGraph } from "../../query/graph-counts.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { checkBounds } from "../shared/bounds.js";
import { countSource } from "../shared/counting/counted.js";
import { countedKind } from "../shared/counting/counted-kind.js";
import { type CountWhereInput, checkCountWhere } from "../shared/counting/counted-where.js";
import { countedWork } from "../shared/counting/counted-work.js";
import { countOfAll, measureOf } from "../shared/counting/measure.js";
import { countBetween, Interval, startInCypher, startsBetween } from "./interval.js";
import { SeriesInput, TimeSeries } from "./series-type.js";

const MAX_SERIES = 20;
const MAX_POINTS = 20_000;

interface TimeSeriesArguments {
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
  readonly series: readonly SeriesInput[];
  readonly asOf?: AsOf | null;
}

export const timeSeriesField = queryField<TimeSeriesArguments>("timeSeries", {
  type: () => [TimeSeries],
  description:
    "Measures of entities or facts that began or happened in each interval, by the earliest day of their date, without gaps. Only entities that existed and facts that held at asOf count; with asOf.validDuring {} all count.",
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
    asOf: asOfArgument,
  },
  weight: 500,
  work: timeSeriesWork,
  statement: timeSeriesStatement,
});

function timeSeriesWork(graph: CountedGraph, args: TimeSeriesArguments): number {
  const { series } = args;
  return series.reduce((work, { of, where }) => work + 2 * countedWork(graph, of, where), 0);
}

function timeSeriesStatement(field: FieldSelection<TimeSeriesArguments>) {
  const args = field.args;
  checkShape(args);
  const builder = createQueryBuilder(args.asOf);
  const found = args.series.map((series) => pointsOf(builder, series, args));
  return rootStatement(
    "timeSeries",
    builder,
    found.map(({ clause }) => clause),
    projectSeries(field.selection, found, args),
  );
}

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
  /** The variable of a list of points: the first day, as yyyymmdd, and the measure. */
  readonly points: string;
}

function pointsOf(
  builder: QueryBuilder,
  { name, of, where, measure }: SeriesInput,
  args: TimeSeriesArguments,
): Points {
  const kind = countedKind(of);
  checkCountWhere(kind, where);
  const all = countSource(builder, kind, within(where ?? {}, args));
  const { columns, value } = measureOf(builder, all, measure ?? countOfAll);
  const names = columns.map(() => builder.variable("m"));
  const [start, points] = [builder.variable("start"), builder.variable("points")];
  const startOfInterval = startInCypher(args.interval, `${all.values}.firstDay`);
  const aggregates = columns.map(({ over }, index) => `${over} AS ${names[index]}`);
  const clause = cypher`
    CALL () {
      ${all.clauses}
      WITH ${[`${startOfInterval} AS ${start}`, ...aggregates].join(", ")}
      RETURN collect([${start}, ${value(names)}]) AS ${points}
    }`;
  return { name, clause, points };
}

/** The conditions, narrowed to the days of the series. Days compare as text. */
function within(where: CountWhereInput, { from, to }: TimeSeriesArguments): CountWhereInput {
  return {
    ...where,
    from: where.from && where.from > from ? where.from : from,
    to: where.to && where.to < to ? where.to : to,
  };
}

const readPoints = trusted<readonly (readonly [start: number, value: number | null])[]>();

function projectSeries(
  selection: Selection,
  found: readonly Points[],
  { interval, from, to }: TimeSeriesArguments,
): Projection {
  const starts = [...startsBetween(interval, from, to)];
  const reader = (name: string) => (points: unknown) => {
    const values = new Map(readPoints(points));
    return buildObject(selection, "TimeSeries", (field) => {
      if (field.name === "name") return name;
      return starts.map((start) => {
        const value = values.get(Number(start.replaceAll("-", ""))) ?? 0;
        return buildObjectFrom(field.selection, { start, value });
      });
    });
  };
  return tuple(
    found.map(({ name, points }) => ({ cypher: points, read: reader(name) })),
    asIs,
  );
}
