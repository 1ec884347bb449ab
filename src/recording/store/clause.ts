import { type Statement, statement } from "../../neo4j/statement.js";
import type { Stored } from "./stored-values.js";

/** A part of the statement that writes a plan: what is done with each of its rows, bound to `row`. */
export interface Clause {
  readonly text: string;
  readonly rows: readonly Stored[];
  /** A row may concern any number of things. Else each must concern one, or the write fails. */
  readonly anyNumber?: boolean;
}

/** A clause by itself. */
export const alone = (name: string, { text, rows }: Clause): Statement<void> =>
  statement({
    name,
    access: "WRITE",
    text: `UNWIND $rows AS row ${text}`,
    parameters: { rows },
    read: () => undefined,
  });
