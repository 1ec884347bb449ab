import type { FieldSelection } from "../selection/selection.js";

/** How many rows each list of introspection has, on average over this schema; other fields lead to one. */
const rowsOf: Readonly<Record<string, number>> = {
  types: 500,
  fields: 3,
  inputFields: 3,
  directives: 5,
};

/** Rows of introspection that take the time of one row of the graph, as measured. */
const ROWS_IN_ONE = 6;

/** A single type may be one of those that have most fields. */
const OF_A_TYPE = 100;

/** Whether a root field asks about the schema. */
export const isIntrospection = ({ name }: FieldSelection): boolean =>
  name === "__schema" || name === "__type";

/** What a question about the schema costs. It asks nothing of the database, and holds the event loop as long as it takes. */
export function introspectionCost(field: FieldSelection): number {
  const rows = rowsBelow(field);
  return Math.ceil(rows / ROWS_IN_ONE) + (field.name === "__type" ? OF_A_TYPE : 1);
}

const rowsBelow = ({ selection }: FieldSelection): number =>
  selection.fields.reduce((sum, one) => sum + rowsIn(one), 0);

const rowsIn = (field: FieldSelection): number =>
  field.selection.types.length === 0 ? 0 : (rowsOf[field.name] ?? 1) * (1 + rowsBelow(field));
