import type { Stored } from "../../domain/model/read-values.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { type Columns, toStored } from "./columns.js";

/** A part of the statement that writes a plan: `text` runs for each row, bound to `row`. */
export interface Clause {
  readonly text: string;
  readonly rows: readonly Stored[];
  /** A row may match any number of things. By default each must match exactly one, or the write fails. */
  readonly anyNumber?: boolean;
}

/** A clause whose rows are some things as they are stored, so that its text can set all properties by `SET n = row`. */
export const clauseOfThings = <T>(columns: Columns<T>, text: string, things: readonly T[]): Clause => ({
  text,
  rows: things.map((thing) => toStored(columns, thing)),
});

/** A clause as a statement of its own. */
export const standalone = (name: string, { text, rows }: Clause): Statement<void> =>
  statement({
    name,
    access: "WRITE",
    text: `UNWIND $rows AS row ${text}`,
    parameters: { rows },
    read: () => undefined,
  });
