import { type Statement, statement } from "../../neo4j/statement.js";
import type { Stored } from "../state/stored-values.js";
import type { Columns } from "./columns.js";

/**
 * A part of the statement that writes a plan: what is done with each of its rows, bound to `row`. Where names stand beside the
 * rows, these are lists of values so named; the text then speaks of nothing but `row.name`, so that it can be told by place too.
 */
export interface Clause {
  readonly text: string;
  readonly rows: readonly (Stored | readonly unknown[])[];
  readonly names?: readonly string[];
  /** A row may concern any number of things. Else each must concern one, or the write fails. */
  readonly anyNumber?: boolean;
}

/** A clause as the things that it is done with are kept. */
export const columnsOf = <T>(
  { names, valuesOf }: Columns<T>,
  text: string,
  things: readonly T[],
): Clause => ({
  text,
  names,
  rows: things.map(valuesOf),
});

/** The properties that a row holds, as a map. */
export const propertyMap = (names: readonly string[]): string =>
  `{${names.map((name) => `${name}: row.${name}`).join(", ")}}`;

/** A clause by itself. */
export const standalone = (name: string, { text, rows }: Clause): Statement<void> =>
  statement({
    name,
    access: "WRITE",
    text: `UNWIND $rows AS row ${text}`,
    parameters: { rows },
    read: () => undefined,
  });
