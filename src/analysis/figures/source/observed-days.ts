import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { MeasuredFigure } from "../../../query/measures/figure.js";
import type { Measure } from "../../../query/measures/measure.js";
import { createPlainValue } from "../../../query/measures/measured-value.js";
import { buildObjectFrom } from "../../../query/selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../../../query/selection/selection.js";
import { buildObservedDatedDay, formatDatedDay } from "../../../query/temporal/dated-day.js";
import type { CountSource } from "./count-source.js";

/** The options of the field that has the age of a figure. */
export const observedField = {
  nullable: true,
  description: "The days of its oldest and latest observation. Null: it counts none.",
};

/**
 * The measure of the days of what is counted; none if that is no observation, or if no field below some fields shows the
 * age of its figures.
 */
export function measureObservedDays(
  builder: QueryBuilder,
  { kind, values }: CountSource,
  fields: readonly FieldSelection[],
): readonly Measure[] {
  const isShown = fields.some(({ selection }) => selection.fields.some(({ name }) => name === "observed"));
  if (!isShown || kind.category === "ENTITY" || !kind.isObservation) return [];
  const of = builder.createVariable("observed");
  const days: Measure = {
    of,
    columns: [
      { aggregation: "MIN", of },
      { aggregation: "MAX", of },
    ],
    binds: [`WITH *, ${buildObservedDatedDay(builder, values, `${values}.firstDay`)} AS ${of}`],
    read: (_, [oldest = "null", latest = "null"]) => ({ ...createPlainValue(oldest), atMost: latest }),
    isDistinct: false,
  };
  return [days];
}

/** The age of a figure, as it was measured; null if nothing was. */
export const showObserved = (selection: SelectionSet, days: MeasuredFigure | null | undefined) =>
  days ? showDays(selection, days.value, days.atMost) : null;

/** Builds the age of a figure from the two dated days. */
export const showDays = (selection: SelectionSet, oldest: number | null, latest: number | null) =>
  oldest === null || latest === null
    ? null
    : buildObjectFrom(selection, { from: formatDatedDay(oldest), to: formatDatedDay(latest) });
