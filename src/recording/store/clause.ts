import type { Stored } from "../../domain/model/read-values.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import type { Columns } from "./columns.js";

/**
 * A part of the statement that writes a plan: `text` runs for each row, bound to `row`. With `names`, the
 * rows are lists of the values with these names. The text then uses only `row.name`, so that names can be
 * replaced by positions.
 */
export interface Clause {
  readonly text: string;
  readonly rows: readonly (Stored | readonly unknown[])[];
  readonly names?: readonly string[];
  /** A row may match any number of things. By default each must match exactly one, or the write fails. */
  readonly anyNumber?: boolean;
}

/** A clause whose rows are the stored columns of some things. */
export const clauseOfRows = <T>(
  { names, valuesOf }: Columns<T>,
  text: string,
  things: readonly T[],
): Clause => ({
  text,
  names,
  rows: things.map(valuesOf),
});

/** The properties of a row, as a map. */
export const propertyMap = (names: readonly string[]): string =>
  `{${names.map((name) => `${name}: row.${name}`).join(", ")}}`;

/** A clause as a statement of its own. */
export const standalone = (name: string, { text, rows }: Clause): Statement<void> =>
  statement({
    name,
    access: "WRITE",
    text: `UNWIND $rows AS row ${text}`,
    parameters: { rows },
    read: () => undefined,
  });
