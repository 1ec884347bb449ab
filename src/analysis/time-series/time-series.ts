import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { kindNamed } from "../../domain/kinds/vocabulary.js";
import { DateScalar } from "../../domain/schema/scalars.js";
import { AppError } from "../../errors.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import { queryField } from "../../query/fields/query-field.js";
import type { CountedGraph } from "../../query/graph-counts.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { checkBounds } from "../shared/bounds.js";
import { countSource } from "../shared/counting/counted.js";
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
  readonly clause: string;
  /** The variable of a list of points: the first day, as yyyymmdd, and the measure. */
  readonly points: string;
}

function pointsOf(
  builder: QueryBuilder,
  { of, where, measure }: SeriesInput,
  args: TimeSeriesArguments,
): Points {
  const kind = kindNamed(of)!;
  checkCountWhere(kind, where);
  const all = countSource(builder, kind, within(where ?? {}, args));
  const { columns, value } = measureOf(builder, all, measure ?? countOfAll);
  const names = columns.map(() => builder.variable("m"));
  const [start, points] = [builder.variable("start"), builder.variable("points")];
  const aggregates = columns.map(({ over }, index) => `${over} AS ${names[index]}`);
  const clauses = [
    ...all.clauses,
    `WITH ${[`${startInCypher(args.interval, `${all.values}.firstDay`)} AS ${start}`, ...aggregates].join(", ")}`,
    `RETURN collect([${start}, ${value(names)}]) AS ${points}`,
  ];
  return { clause: `CALL () { ${clauses.join(" ")} }`, points };
}

/** The conditions, narrowed to the days of the series. Days compare as text. */
function within(where: CountWhereInput, { from, to }: TimeSeriesArguments): CountWhereInput {
  return {
    ...where,
    from: where.from && where.from > from ? where.from : from,
    to: where.to && where.to < to ? where.to : to,
  };
}

function projectSeries(
  selection: Selection,
  found: readonly Points[],
  { interval, from, to, series }: TimeSeriesArguments,
): Projection {
  const starts = [...startsBetween(interval, from, to)];
  const read = ({ name }: SeriesInput, points: readonly (readonly [number, number | null])[]) => {
    const values = new Map(points);
    return buildObject(selection, "TimeSeries", (field) => {
      if (field.name === "name") return name;
      return starts.map((start) => {
        const value = values.get(Number(start.replaceAll("-", ""))) ?? 0;
        return buildObjectFrom(field.selection, { start, value });
      });
    });
  };
  return {
    cypher: `[${found.map(({ points }) => points).join(", ")}]`,
    read: (lists) => series.map((one, index) => read(one, (lists as never[])[index]!)),
  };
}
