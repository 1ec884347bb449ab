import type { FieldSelection } from "../selection/selection.js";

/** The average number of rows of each introspection list in this schema. Other fields have one row. */
const rowsByField: Readonly<Record<string, number>> = {
  types: 500,
  fields: 3,
  inputFields: 3,
  directives: 5,
};

/** Introspection rows that take the time of one row of the graph, as measured. */
const INTROSPECTION_ROWS_PER_ROW = 6;

/** The cost of `__type` itself: the type can be one with very many fields. */
const TYPE_COST = 100;

/** Returns true if a root field is introspection. */
export const isIntrospection = ({ name }: FieldSelection): boolean =>
  name === "__schema" || name === "__type";

/** Computes the cost of an introspection field. It does not use the database, but it blocks the event loop. */
export function computeIntrospectionCost(field: FieldSelection): number {
  const rows = countRowsBelow(field);
  return Math.ceil(rows / INTROSPECTION_ROWS_PER_ROW) + (field.name === "__type" ? TYPE_COST : 1);
}

const countRowsBelow = ({ selection }: FieldSelection): number =>
  selection.fields.reduce((sum, field) => sum + countRows(field), 0);

const countRows = (field: FieldSelection): number =>
  field.selection.types.length === 0 ? 0 : (rowsByField[field.name] ?? 1) * (1 + countRowsBelow(field));
