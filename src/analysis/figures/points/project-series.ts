import type { AsOf } from "../../../domain/graphql/as-of.js";
import { requireKindByName } from "../../../domain/kinds/vocabulary.js";
import { toEarliestDay } from "../../../domain/time.js";
import { decodeList, decodeNestedRow, decodeNullable, number } from "../../../neo4j/row-decoder.js";
import {
  type Projection,
  projectExpression,
  projectTuple,
  returnUnchanged,
} from "../../../query/cypher/projection.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { countOfAll } from "../../../query/measures/build-measure.js";
import { decodeFigure } from "../../../query/measures/figure.js";
import { canOnlyFall, limitFigure } from "../../../query/measures/limit-figure.js";
import { hasDuration } from "../../../query/measures/measure-durations.js";
import { buildObject } from "../../../query/selection/response-object.js";
import type { SelectionSet } from "../../../query/selection/selection.js";
import { combineConditions, readConditions, showListTime } from "../source/list-filter.js";
import { showObserved } from "../source/observed-days.js";
import {
  computeCountedDays,
  formatInterval,
  type ImprecisePlace,
  type IntervalRange,
  listFinePrecisions,
  listIntervalStarts,
  readImprecisePlace,
  widenToIntervals,
} from "./interval.js";
import type { SeriesCount, SeriesInput } from "./series-type.js";

/** The points of a series as the clauses bind them. */
export interface Points {
  readonly series: SeriesInput;
  readonly count: SeriesCount;
  readonly clause: string;
  /** The variable of a list of points, each as `decodePoint` reads it. */
  readonly points: string;
  /** The number of items of unknown days. */
  readonly undated: Projection;
  /** The conditions of the series as those of lists, and its asOf; null if that restricts the days. */
  readonly listed: Projection<readonly WhereInput[]>;
  readonly asOf: AsOf | null;
  readonly notFound: Projection;
}

/** Decodes the start of a point, its figure, the numbers of items of unknown start and end and of those in doubt, and its age. */
const decodePoint = decodeNestedRow([
  number,
  decodeFigure,
  number,
  number,
  number,
  decodeNullable(decodeFigure),
]);
const readPoints = decodeList(decodePoint);

/** Projects series to the selection. */
export function projectSeries(
  selection: SelectionSet,
  seriesPoints: readonly Points[],
  range: IntervalRange,
): Projection {
  const starts = [...listIntervalStarts(range)];
  const show = (series: Points, points: unknown, fieldValues: Readonly<Record<string, unknown>>) => {
    const byStart = new Map(readPoints(points).map((row) => [row[0], row]));
    return buildObject(selection, "TimeSeries", (field) => {
      if (field.name === "name") return series.series.name ?? series.series.of;
      const conditions = readConditions(fieldValues.listed);
      if (field.name === "points")
        return starts.map((start) =>
          showPoint(field.selection, series, byStart.get(toEarliestDay(start)), {
            start,
            label: formatInterval(range.interval, start),
            ...buildPointFilter(series, conditions, range, start),
          }),
        );
      if (field.name !== "imprecise") return fieldValues[field.name];
      return [...byStart.values()]
        .sort(([first], [second]) => first - second)
        .flatMap((row) => {
          const imprecisePlace = readImprecisePlace(range.interval, row[0]);
          if (!imprecisePlace) return [];
          const { first, label } = imprecisePlace;
          const filter = buildImpreciseFilter(series, conditions, imprecisePlace);
          return showPoint(field.selection, series, row, { start: first, label, ...filter });
        });
    });
  };
  return projectTuple(
    seriesPoints.map((series) =>
      projectTuple(
        [projectExpression(series.points), series.notFound, series.undated, series.listed],
        ([points, notFound, undated, listed]) => show(series, points, { notFound, undated, listed }),
      ),
    ),
    returnUnchanged,
  );
}

/** The conditions and the asOf of the list of what a point counts. */
function buildPointFilter(
  { count, asOf }: Points,
  listed: readonly WhereInput[],
  range: IntervalRange,
  start: string,
) {
  if (asOf === null) return { where: null, asOf: null };
  const { first, last } = computeCountedDays(count === "STARTS" ? widenToIntervals(range) : range, start);
  const { knownAt, certainty } = asOf;
  const recordedTime = { ...(knownAt != null && { knownAt }), ...(certainty != null && { certainty }) };
  if (count === "AT_END")
    return { where: combineConditions(listed), asOf: showListTime({ validAt: last, ...recordedTime }) };
  if (count === "IN_FORCE")
    return {
      where: combineConditions(listed),
      asOf: showListTime({ validDuring: { from: first, to: last }, ...recordedTime }),
    };
  const precisions = listFinePrecisions(range.interval);
  const began = { began: { gte: first, lte: last, ...(precisions && { precision: precisions }) } };
  return { where: combineConditions([...listed, began]), asOf: showListTime(asOf) };
}

/** The conditions and the asOf of the list of what has a date that is less precise than the intervals. */
function buildImpreciseFilter(
  { asOf }: Points,
  listed: readonly WhereInput[],
  { first, last, precision }: ImprecisePlace,
) {
  const began = { began: { gte: first, lte: last, precision: [precision] } };
  return { where: combineConditions([...listed, began]), asOf: asOf && showListTime(asOf) };
}

/** A point from its row and further values; without a row, nothing was measured in it. */
function showPoint(
  selection: SelectionSet,
  { series, count }: Points,
  row: ReturnType<typeof decodePoint> | undefined,
  furtherValues: object,
) {
  const [, measured, unknownStart = 0, unknownEnd = 0, doubtfulCount = 0, days] = row ?? [];
  const isBound = doubtfulCount > 0 && canOnlyFall(series.measure ?? countOfAll);
  const figure = measured && isBound ? limitFigure(measured) : measured;
  const values: Readonly<Record<string, unknown>> = {
    ...figure,
    ...furtherValues,
    unknownStart,
    doubtfulCount,
    approximate: figure?.approximate ?? false,
    value: figure?.value ?? (figure?.isIndefinite ? null : 0),
    firstObserved: count === "STARTS" ? unknownStart : null,
    unknownEnd: hasDuration(requireKindByName(series.of).type) ? unknownEnd : null,
  };
  return buildObject(selection, "TimePoint", (field) =>
    field.name === "observed" ? showObserved(field.selection, days) : (values[field.name] ?? null),
  );
}
