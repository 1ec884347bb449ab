import type { EndedFact } from "../../transfer/import/close-dataset.js";
import type { ImportSummary } from "../../transfer/import/summary.js";
import type { ImportCommandOptions } from "./options.js";

/**
 * Prints the result of an import; of a dry run, also the facts that would end. Sets the exit status to 1 if a row was rejected or the import was stopped.
 */
export function report(
  summary: ImportSummary,
  { json, dryRun }: ImportCommandOptions,
  isStopped: boolean,
  ended: readonly EndedFact[] = [],
): void {
  const { omitted, ...counts } = summary;
  const wouldEnd = dryRun ? ended : [];
  if (json)
    console.log(
      JSON.stringify({
        ...summary,
        stopped: isStopped,
        dryRun: dryRun ?? false,
        ...(dryRun && { wouldEnd }),
      }),
    );
  else {
    const suffix = dryRun ? " (dry run: nothing was written)" : "";
    console.log(
      `${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}${suffix}`,
    );
    for (const { id, from, to } of wouldEnd) console.log(`would end: ${id} (${from} to ${to})`);
    const omissions = Object.entries(omitted).sort(([, one], [, other]) => other - one);
    if (omissions.length > 0)
      console.log(`Left out: ${omissions.map(([name, count]) => `${name} ${count}`).join(", ")}`);
  }
  if (isStopped) console.error("Stopped before the end. Run the same command with --resume to continue.");
  if (summary.rejected > 0 || isStopped) process.exitCode = 1;
}
