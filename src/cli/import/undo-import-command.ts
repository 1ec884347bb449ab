import { AppError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { beginUndo } from "../../recording/imports/begin-undo.js";
import { undoImport } from "../../recording/imports/undo-import.js";
import { runWithDatabase } from "../support/run-with-database.js";
import { listenForShutdown } from "../support/shutdown-signal.js";

export interface UndoImportOptions {
  readonly undoMerges?: boolean;
  readonly json?: boolean;
}

/**
 * Undoes an import, or continues to undo it, and prints what was changed. Fails with CONFLICT if it cannot be undone; the
 * exit status is 1 if it was interrupted.
 */
export async function undoImportCommand(id: string, options: UndoImportOptions): Promise<void> {
  const stop = listenForShutdown();
  await runWithDatabase((database) => undoAndReport(database, id, options, stop.signal), stop);
}

/** Undoes one import for a command, as `undo-import` does. Returns false if it was interrupted. */
export async function undoAndReport(
  database: Database,
  id: string,
  { undoMerges = false, json = false }: UndoImportOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const { run, issues } = await beginUndo(database, { id, undoMerges }, { by: "import" });
  const [first] = issues;
  if (run === null) {
    const hint = "With --undo-merges, merges of what is known only from the import are undone, too.";
    const message = issues.map((issue) => issue.message).join("\n");
    const hasMerges = issues.some((issue) => issue.message.includes("undoMerges"));
    throw new AppError(first?.code ?? "CONFLICT", message, hasMerges ? { hint } : {});
  }
  const summary = await undoImport(database, { importId: id, run, by: "import", signal });
  if (summary === null) {
    console.error("Stopped before the end. Run the same command to continue.");
    process.exitCode = 1;
    return false;
  }
  const { recorded, corrected, retracted } = summary;
  if (json) console.log(JSON.stringify({ import: run, undoes: id, recorded, corrected, retracted }));
  else {
    console.log(`Claims retracted: ${retracted}, facts and entities corrected: ${corrected}`);
    if (recorded + corrected + retracted === 0)
      console.log("Nothing changed: what it recorded was retracted before, or others made it again.");
    console.error(`${id} is undone, by ${run}.`);
  }
  return true;
}
