import type { FieldSelection } from "./selection.js";

/** The fields with one of some names. A field can be there several times, under other aliases. */
export const fieldsNamed = (
  fields: readonly FieldSelection[],
  ...names: readonly string[]
): readonly FieldSelection[] => fields.filter(({ name }) => names.includes(name));
