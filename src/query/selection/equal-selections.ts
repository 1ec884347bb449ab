import { isDeepStrictEqual } from "node:util";
import type { FieldSelection, SelectionSet } from "./selection.js";

/** Compares two selections: equal ones lead to the same answer for the same value, with its keys in the same order. */
export const areSelectionsEqual = (selection: SelectionSet, otherSelection: SelectionSet): boolean =>
  isDeepStrictEqual(listKeysByType(selection), listKeysByType(otherSelection)) &&
  selection.fields.length === otherSelection.fields.length &&
  selection.fields.every((field, index) => areFieldsEqual(field, otherSelection.fields[index]));

const listKeysByType = ({ types, of }: SelectionSet) =>
  types.map((type) => [type, of(type).map(({ key }) => key)]);

const areFieldsEqual = (field: FieldSelection, otherField: FieldSelection | undefined): boolean =>
  otherField !== undefined &&
  field.key === otherField.key &&
  field.name === otherField.name &&
  isDeepStrictEqual([field.args, field.on], [otherField.args, otherField.on]) &&
  areSelectionsEqual(field.selection, otherField.selection);
