import type { FieldSelection } from "./selection.js";

/** Selects the fields with one of some names. A field can occur several times, under different aliases. */
export const selectFields = (
  fields: readonly FieldSelection[],
  ...names: readonly string[]
): readonly FieldSelection[] => fields.filter(({ name }) => names.includes(name));
