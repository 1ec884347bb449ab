import { readExampleImports } from "../../transfer/example/example-imports.js";
import { type UndoImportOptions, undoAndReport } from "../import/undo-import-command.js";
import { runWithDatabase } from "../support/run-with-database.js";
import { listenForShutdown } from "../support/shutdown-signal.js";

/**
 * Undoes the imports of the example, the latest first, or continues to undo them. Fails with CONFLICT if one is still running or
 * cannot be undone; the exit status is 1 if it was interrupted.
 */
export async function removeBrands(options: UndoImportOptions): Promise<void> {
  const stop = listenForShutdown();
  await runWithDatabase(async (database) => {
    const imports = await database.read(readExampleImports);
    if (imports.length === 0) console.error("The graph has no import of the example.");
    for (const { id } of imports) if (!(await undoAndReport(database, id, options, stop.signal))) return;
  }, stop);
}
