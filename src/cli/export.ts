import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createBadInputError } from "../errors.js";
import { createSnapshotRunner } from "../recording/snapshot/snapshot-runner.js";
import { findExportFormat } from "../transfer/export/export-formats.js";
import { parseSelection, type SelectionInput } from "../transfer/export/parse-selection.js";
import { readExportLines } from "../transfer/export/read-export-lines.js";
import { runWithDatabase } from "./support/run-with-database.js";

export interface ExportCommandOptions extends SelectionInput {
  readonly format: string;
  readonly out?: string;
}

/** Maximum of entities around the requested ones: their ids are kept in memory. */
const MAX_EXPANDED = 100_000;

/** Writes the graph, or a part of it, in the requested format to a file or the standard output. */
export async function exportGraph({ format: name, out, ...input }: ExportCommandOptions): Promise<void> {
  const format = findExportFormat(name);
  const selection = parseSelection(input, MAX_EXPANDED);
  const omitted = new Map<string, number>();
  const omit = (what: string) => void omitted.set(what, (omitted.get(what) ?? 0) + 1);
  await runWithDatabase(async (database) => {
    const file = out === undefined ? null : await openOutput(out);
    const text = format.write(readExportLines(createSnapshotRunner(database), selection), omit);
    if (file) await pipeline(text, file.createWriteStream());
    else await pipeline(text, process.stdout, { end: false });
  });
  const omissions = [...omitted].map(([what, count]) => `${what} ${count}`);
  if (omissions.length > 0)
    console.error(`Omitted, since the format cannot express them: ${omissions.join(", ")}`);
}

/** Opens the file before anything is read, so that an error is reported at once. */
const openOutput = (path: string): Promise<FileHandle> =>
  open(path, "w").catch((cause: NodeJS.ErrnoException) => {
    throw createBadInputError(`${path} cannot be written (${cause.code}).`, { cause });
  });
