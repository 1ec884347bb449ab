import type { ImportSummary } from "../../transfer/import/import-summary.js";
import { formatImportSummary } from "../support/summary-lines.js";
import type { CompletedRun } from "./complete-run.js";
import type { ImportCommandOptions } from "./options.js";

type Completed = Omit<CompletedRun, "refusal">;

/** The end of an import. */
export interface ImportEnd {
  readonly isStopped: boolean;
  /** The id of its run; absent: a dry run. */
  readonly run?: string | undefined;
  /** The comparison of the files with the earlier facts of their sources; absent: they are not all of a data set. */
  readonly completed?: Completed | null;
}

/**
 * Prints the result of an import; of a dry run, also the facts that would end. Sets the exit status to 1 if a row or a
 * value was rejected or the import was stopped.
 */
export function printReport(
  summary: ImportSummary,
  { json, dryRun = false }: ImportCommandOptions,
  { isStopped, run, completed = null }: ImportEnd,
): void {
  const wouldEnd = dryRun ? (completed?.ended ?? []) : [];
  if (json)
    console.log(
      JSON.stringify({
        ...summary,
        import: run ?? null,
        stopped: isStopped,
        dryRun,
        ...(dryRun && { wouldEnd }),
      }),
    );
  else {
    for (const line of formatImportSummary(summary, dryRun)) console.log(line);
    if (completed) console.log(formatEnded(completed, dryRun));
    for (const { id, from, to } of wouldEnd) console.log(`would end: ${id} (${from} to ${to})`);
  }
  if (!json && run !== undefined) console.error(`This is ${run}.`);
  if (isStopped) console.error("Stopped before the end. Run the same command with --resume to continue.");
  if (summary.rejected + summary.rejectedCells > 0 || isStopped) process.exitCode = 1;
}

/**
 * Formats the number of facts that ended, and the number of facts before: a source that the files do not name has none among
 * these.
 */
const formatEnded = ({ ended, on, earlier }: Completed, isDryRun: boolean): string =>
  `Facts that ${isDryRun ? "would end" : "ended"} by ${on}, since the files no longer have them: ${ended.length} of ${earlier} open-ended ones that their sources had`;
