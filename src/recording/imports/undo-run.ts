import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { boolean, nullable, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import type { ValidationIssue } from "../input/facts.js";
import { newImportId, startRun } from "./import-run.js";

/** An import as far as it matters for undoing it. */
export interface UndoableImport {
  readonly operation: string;
  /** The run that undoes it; null: none. */
  readonly undoneBy: string | null;
  /** Whether that run is complete. */
  readonly isUndone: boolean;
  /** Whether a process is recording it now. */
  readonly isRunning: boolean;
}

const decode = rowDecoder({
  operation: text,
  undoneBy: nullable(text),
  isUndone: boolean,
  isRunning: boolean,
});

/** Reads an import by its id; null if there is none. */
export const readUndoable = (id: string, heardSince: number): Statement<UndoableImport | null> =>
  statement({
    name: "read an import to undo",
    access: "READ",
    text: cypher`
      MATCH (i:ImportRun {id: $id})
      RETURN i.operation, i.undoneBy,
        EXISTS { MATCH (u:ImportRun {id: i.undoneBy}) WHERE u.finishedAt IS NOT NULL },
        i.finishedAt IS NULL AND coalesce(i.heardAt >= $heardSince, false)
          OR EXISTS { MATCH (j:Job {importId: $id}) WHERE j.state = 'RUNNING' AND j.heardAt >= $heardSince }
    `,
    parameters: { id, heardSince: BigInt(heardSince) },
    read: ([row]) => (row ? decode(row) : null),
  });

/** Why an import cannot be undone. */
export function undoableIssues(id: string, found: UndoableImport | null): readonly ValidationIssue[] {
  const conflict = (message: string): readonly ValidationIssue[] => [
    { path: ["id"], code: "CONFLICT", message },
  ];
  if (!found) return [{ path: ["id"], code: "NOT_FOUND", message: `${id} is not a recorded import.` }];
  if (found.operation !== "IMPORT")
    return conflict(`${id} undid an import. To have that one again, import its files again.`);
  if (found.isUndone) return conflict(`${id} was already undone, by ${found.undoneBy}.`);
  return found.isRunning ? conflict(`${id} is still running. Wait until it has finished.`) : [];
}

/** Records that an import is being undone, and returns the id of the run that does so, also of one that is resumed. */
export function startUndo(
  database: Database,
  importId: string,
  { by, jobId }: { readonly by: string; readonly jobId?: string | undefined },
): Promise<string> {
  return database.write(async ({ run }) => {
    const begun = await run(undoOf(importId));
    const values = { by, operation: "UNDO", undoes: importId, fileNames: [], complete: false };
    const undo = await run(startRun(begun ?? newImportId(), values, { jobId }));
    await run(markUndone(importId, undo));
    return undo;
  });
}

/** Takes the lock of the import, so that it is undone by one run. */
const undoOf = (id: string): Statement<string | null> =>
  statement({
    name: "read what undoes an import",
    access: "WRITE",
    text: "MATCH (i:ImportRun {id: $id}) SET i.id = $id RETURN i.undoneBy",
    parameters: { id },
    read: ([row]) => nullable(text)(row?.[0] ?? null),
  });

/** From then on, what complete data sets confirmed with the import counts no more. */
const markUndone = (id: string, undo: string): Statement<void> =>
  statement({
    name: "mark an import as undone",
    access: "WRITE",
    text: cypher`
      MATCH (u:ImportRun {id: $undo})
      MATCH (i:ImportRun {id: $id})
      SET i.undoneBy = $undo, i.undoneAt = u.startedAt
      WITH u
      MATCH (n:CompleteRun {run: $id})
      SET n.undoneAt = u.startedAt
    `,
    parameters: { id, undo },
    read: () => undefined,
  });
