import type { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { createBadInputError } from "../../errors.js";
import { toConstantCase } from "../../util/text/case.js";

/** Lists the names of measures. Fails with BAD_USER_INPUT if two have the same name in the input. */
export function listMeasureNames(measures: readonly MeasureInput[]): readonly string[] {
  const givenNames = measures.flatMap(({ name }) => name ?? []);
  if (new Set(givenNames).size < givenNames.length)
    throw createBadInputError("measures must not have a name twice.");
  return measures.map(buildMeasureName);
}

/** Builds the name of a measure: that of the input, or its operation, field and currency. */
export const buildMeasureName = ({ name, op, field, currency }: MeasureInput): string =>
  name ?? [op, field && toConstantCase(field), currency].filter((part) => part != null).join("_");

/** Finds the position of the measure with a name. Fails with BAD_USER_INPUT, and lists the names, if there is none. */
export function findMeasurePosition(names: readonly string[], name: string): number {
  const position = names.indexOf(name);
  if (position < 0) throw createBadInputError(`No measure is named "${name}". Names: ${names.join(", ")}.`);
  return position;
}
