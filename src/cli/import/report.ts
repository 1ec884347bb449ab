import type { ImportSummary } from "../../transfer/import/summary.js";
import { summaryLines } from "../support/summary-lines.js";
import type { CompletedRun } from "./complete-run.js";
import type { ImportCommandOptions } from "./options.js";

type Completed = Omit<CompletedRun, "refusal">;

/** How an import ended. */
export interface ImportEnd {
  readonly isStopped: boolean;
  /** The id of its run; absent: a dry run. */
  readonly run?: string | undefined;
  /** How the files compare with what their sources had; absent: they are not all of a data set. */
  readonly completed?: Completed | null;
}

/**
 * Prints the result of an import; of a dry run, also the facts that would end. Sets the exit status to 1 if a row or a
 * value was rejected or the import was stopped.
 */
export function report(
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
    for (const line of summaryLines(summary, dryRun)) console.log(line);
    if (completed) console.log(endedText(completed, dryRun));
    for (const { id, from, to } of wouldEnd) console.log(`would end: ${id} (${from} to ${to})`);
  }
  if (!json && run !== undefined) console.error(`This is ${run}.`);
  if (isStopped) console.error("Stopped before the end. Run the same command with --resume to continue.");
  if (summary.rejected + summary.rejectedCells > 0 || isStopped) process.exitCode = 1;
}

/** How many facts ended, and of how many: a source that the files do not name has none among these. */
const endedText = ({ ended, on, earlier }: Completed, isDryRun: boolean): string =>
  `Facts that ${isDryRun ? "would end" : "ended"} by ${on}, since the files no longer have them: ${ended.length} of ${earlier} open-ended ones that their sources had`;
