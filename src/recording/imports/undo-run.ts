import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { boolean, createRowDecoder, decodeNullable, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { ValidationIssue } from "../input/entries.js";
import { createImportId, startRun } from "./import-run.js";

const decode = createRowDecoder({
  operation: text,
  /** The run that undoes it; null: none. */
  undoneBy: decodeNullable(text),
  /** True if that run is complete. */
  isUndone: boolean,
  /** True if a process is recording it now. */
  isRunning: boolean,
});

/** An import as far as it matters for undoing it. */
export type UndoableImport = ReturnType<typeof decode>;

/** Reads an import by its id; null if there is none. */
export const readUndoable = (id: string, heardSince: number): Statement<UndoableImport | null> =>
  createStatement({
    name: "read an import to undo",
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

/** Checks that an import can be undone. */
export function checkUndoable(id: string, undoable: UndoableImport | null): readonly ValidationIssue[] {
  const createConflict = (message: string): readonly ValidationIssue[] => [
    { path: ["id"], code: "CONFLICT", message },
  ];
  if (!undoable) return [{ path: ["id"], code: "NOT_FOUND", message: `${id} is not a recorded import.` }];
  if (undoable.operation !== "IMPORT")
    return createConflict(`${id} undid an import. To have that one again, import its files again.`);
  if (undoable.isUndone) return createConflict(`${id} was already undone, by ${undoable.undoneBy}.`);
  return undoable.isRunning ? createConflict(`${id} is still running. Wait until it has finished.`) : [];
}

/** Records that an import is being undone, and returns the id of the run that does so, also of one that is resumed. */
export function startUndo(
  database: Database,
  importId: string,
  { by, jobId }: { readonly by: string; readonly jobId?: string | undefined },
): Promise<string> {
  return database.write(async ({ run }) => {
    const existingRun = await run(readUndoRun(importId));
    const values = { by, operation: "UNDO", undoes: importId, fileNames: [], complete: false };
    const undo = await run(startRun(existingRun ?? createImportId(), values, { jobId }));
    await run(markUndone(importId, undo));
    return undo;
  });
}

/** Reads the run that undoes an import, and locks the import, so that it is undone by one run. */
const readUndoRun = (id: string): Statement<string | null> =>
  createStatement({
    name: "read what undoes an import",
    access: "WRITE",
    text: "MATCH (i:ImportRun {id: $id}) SET i.id = $id RETURN i.undoneBy",
    parameters: { id },
    read: ([row]) => decodeNullable(text)(row?.[0] ?? null),
  });

/** Marks an import as undone. What complete data sets confirmed with it counts no more from then on. */
const markUndone = (id: string, undo: string): Statement<void> =>
  createStatement({
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
  });
