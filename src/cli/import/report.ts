import type { ImportSummary } from "../../transfer/import/summary.js";
import type { ImportCommandOptions } from "./options.js";

/** Tells what came of an import, and lets the exit status say whether all of it was recorded. */
export function report(
  summary: ImportSummary,
  { json, dryRun }: ImportCommandOptions,
  isStopped: boolean,
): void {
  const { omitted, ...counts } = summary;
  if (json) console.log(JSON.stringify({ ...summary, stopped: isStopped, dryRun: dryRun ?? false }));
  else {
    const would = dryRun ? " (dry run: nothing was written)" : "";
    console.log(
      `${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}${would}`,
    );
    const left = Object.entries(omitted).sort(([, one], [, other]) => other - one);
    if (left.length > 0)
      console.log(`Left out: ${left.map(([name, count]) => `${name} ${count}`).join(", ")}`);
  }
  if (isStopped) console.error("Stopped before the end. The same command with --resume goes on from there.");
  if (summary.rejected > 0 || isStopped) process.exitCode = 1;
}
