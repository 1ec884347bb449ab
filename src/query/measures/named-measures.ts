import type { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { AppError } from "../../errors.js";

/** The names of measures. Fails with BAD_USER_INPUT if two are given the same. */
export function namesOfMeasures(measures: readonly MeasureInput[]): readonly string[] {
  const given = measures.flatMap(({ name }) => name ?? []);
  if (new Set(given).size < given.length)
    throw new AppError("BAD_USER_INPUT", "measures must not have a name twice.");
  return measures.map(nameOfMeasure);
}

/** The name of a measure: the given one, or its operation, field and currency. */
export const nameOfMeasure = ({ name, op, field, currency }: MeasureInput): string =>
  name ?? [op, field, currency].filter((part) => part != null).join("_");

/** The place of the measure with a name. Fails with BAD_USER_INPUT, and lists the names, if there is none. */
export function placeOfName(names: readonly string[], name: string): number {
  const place = names.indexOf(name);
  if (place < 0)
    throw new AppError("BAD_USER_INPUT", `No measure is named "${name}". Names: ${names.join(", ")}.`);
  return place;
}
