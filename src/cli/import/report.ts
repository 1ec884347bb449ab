import type { ImportSummary } from "../../transfer/import/summary.js";
import type { ImportCommandOptions } from "./options.js";

/**
 * Prints the result of an import. Sets the exit status to 1 if a row was rejected or the import was stopped.
 */
export function report(
  summary: ImportSummary,
  { json, dryRun }: ImportCommandOptions,
  isStopped: boolean,
): void {
  const { omitted, ...counts } = summary;
  if (json) console.log(JSON.stringify({ ...summary, stopped: isStopped, dryRun: dryRun ?? false }));
  else {
    const suffix = dryRun ? " (dry run: nothing was written)" : "";
    console.log(
      `${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}${suffix}`,
    );
    const omissions = Object.entries(omitted).sort(([, one], [, other]) => other - one);
    if (omissions.length > 0)
      console.log(`Left out: ${omissions.map(([name, count]) => `${name} ${count}`).join(", ")}`);
  }
  if (isStopped) console.error("Stopped before the end. Run the same command with --resume to continue.");
  if (summary.rejected > 0 || isStopped) process.exitCode = 1;
}
