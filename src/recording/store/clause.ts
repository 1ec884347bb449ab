import type { Stored } from "../../domain/model/read-values.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { type StorageLayout, toStored } from "./storage-layout.js";

/** A part of the statement that writes a plan: `text` runs for each row, bound to `row`. */
export interface Clause {
  readonly text: string;
  readonly rows: readonly Stored[];
  /** A row may match any number of things. By default each must match exactly one, or the write fails. */
  readonly anyNumber?: boolean;
  /**
   * Most writes have rows for it. It is part of a combined statement even without rows, so that fewer combinations of clauses have
   * to be planned.
   */
  readonly isUsual?: boolean;
}

/** Creates a clause whose rows are things as they are stored: its text can set all properties by `SET n = row`. */
export const createClause = <T>(columns: StorageLayout<T>, text: string, things: readonly T[]): Clause => ({
  text,
  rows: things.map((thing) => toStored(columns, thing)),
});

/** Converts a clause to a statement of its own. */
export const toStandaloneStatement = (name: string, { text, rows }: Clause): Statement<void> =>
  createStatement({
    name,
    access: "WRITE",
    text: `UNWIND $rows AS row ${text}`,
    parameters: { rows },
  });
