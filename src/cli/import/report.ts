import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import type { ImportSummary } from "../../transfer/import/import-summary.js";
import { escapeControls } from "../support/escape-controls.js";
import { formatImportSummary } from "../support/summary-lines.js";
import type { CompletedRun } from "./complete-run.js";
import type { ImportCommandOptions } from "./options.js";

type Completed = Omit<CompletedRun, "refusal">;

/** The end of an import. */
export interface ImportEnd {
  readonly isStopped: boolean;
  /** The option with which the same command continues, and a space. Default: --resume. */
  readonly continuesBy?: string;
  /** The id of its run; absent: a dry run. */
  readonly run?: string | undefined;
  /** The first facts and entities of each file that a dry run would change. */
  readonly effects?: readonly RecordPreview[];
  /** The comparison of the files with the earlier facts of their sources; absent: they are not all of a data set. */
  readonly completed?: Completed | null;
}

/**
 * Prints the result of an import; of a dry run, also the facts that would end. Sets the exit status to 1 if a row or a
 * value was rejected or the import was stopped.
 */
export function printReport(
  summary: ImportSummary,
  { json, dryRun = false }: Pick<ImportCommandOptions, "json" | "dryRun">,
  { isStopped, continuesBy = "with --resume ", run, effects = [], completed = null }: ImportEnd,
): void {
  const wouldEnd = dryRun ? (completed?.ended ?? []) : [];
  if (json)
    console.log(
      JSON.stringify({
        ...summary,
        import: run ?? null,
        stopped: isStopped,
        dryRun,
        ...(dryRun && { wouldChange: effects, wouldEnd }),
      }),
    );
  else {
    for (const line of formatImportSummary(summary, dryRun)) console.log(line);
    if (completed) console.log(formatEnded(completed, dryRun));
    for (const effect of effects) console.log(formatEffect(effect));
    for (const { id, from, to } of wouldEnd) console.log(`would end: ${id} (${from} to ${to})`);
  }
  if (!json && run !== undefined) console.error(`This is ${run}.`);
  if (isStopped) console.error(`Stopped before the end. Run the same command ${continuesBy}to continue.`);
  if (summary.rejected + summary.rejectedCells > 0 || isStopped) process.exitCode = 1;
}

/**
 * Formats the number of facts that ended, and the number of facts before: a source that the files do not name has none among
 * these.
 */
const formatEnded = ({ ended, on, earlier }: Completed, isDryRun: boolean): string =>
  `Facts that ${isDryRun ? "would end" : "ended"} by ${on}, since the files no longer have them: ${ended.length} of ${earlier} open-ended ones that their sources had`;

/** "would change: ownership:a--b: share 0.5 → 0.4", on one line whatever the values are. */
function formatEffect({ nodeId, created, changedFields, creditedFields }: RecordPreview): string {
  const values = changedFields.map(
    ({ field, before, after }) => `${field} ${before == null ? "" : `${before} → `}${after ?? "not known"}`,
  );
  const what = values.length > 0 ? values : [`a further claim about ${creditedFields.join(", ") || "it"}`];
  return escapeControls(`would ${created ? "record" : "change"}: ${nodeId}: ${what.join(", ")}`);
}
