import type { EndedFact } from "../../transfer/import/close-dataset.js";
import type { Counts, ImportSummary } from "../../transfer/import/summary.js";
import type { ImportCommandOptions } from "./options.js";

/** How an import ended. */
export interface ImportEnd {
  readonly isStopped: boolean;
  /** The id of its run; absent: a dry run. */
  readonly run?: string | undefined;
  /** The facts that ended, or that would end. */
  readonly ended?: readonly EndedFact[];
}

/**
 * Prints the result of an import; of a dry run, also the facts that would end. Sets the exit status to 1 if a row or a
 * value was rejected or the import was stopped.
 */
export function report(
  summary: ImportSummary,
  { json, dryRun = false, complete = false }: ImportCommandOptions,
  { isStopped, run, ended = [] }: ImportEnd,
): void {
  const wouldEnd = dryRun ? ended : [];
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
    for (const line of linesOf(summary, dryRun)) console.log(line);
    if (complete) console.log(`Facts ended, since the files no longer have them: ${summary.ended}`);
    for (const { id, from, to } of wouldEnd) console.log(`would end: ${id} (${from} to ${to})`);
  }
  if (!json && run !== undefined) console.error(`This is ${run}.`);
  if (isStopped) console.error("Stopped before the end. Run the same command with --resume to continue.");
  if (summary.rejected + summary.rejectedCells > 0 || isStopped) process.exitCode = 1;
}

/** The counts, each with what it counts. */
function linesOf(summary: ImportSummary, isDryRun: boolean): readonly string[] {
  const { read, rejected, rejectedCells, recorded, corrected, retracted, unchanged } = summary;
  const suffix = isDryRun ? " (dry run: nothing was written)" : "";
  return [
    `Rows: ${read} read, ${rejected} rejected`,
    `Entities, facts, claims and sources: ${recorded} recorded, ${corrected} corrected, ${retracted} retracted, ${unchanged} unchanged${suffix}`,
    ...(rejectedCells > 0 ? [`Values and facts left out of rows that were recorded: ${rejectedCells}`] : []),
    ...listOf("Left out of rows that were not rejected, by what it was", summary.omitted),
    ...listOf("Names that lead to an entity with another spelling of its name, by rows", summary.otherNames),
  ];
}

function listOf(title: string, counts: Counts): readonly string[] {
  const items = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return items.length === 0
    ? []
    : [`${title}: ${items.map(([name, count]) => `${name} ${count}`).join(", ")}`];
}
