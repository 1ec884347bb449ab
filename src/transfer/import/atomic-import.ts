import type { InputRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { recordChecked } from "../../recording/record.js";
import type { Redirects } from "../../recording/store/current-redirects.js";
import { batchesOf } from "./batches.js";
import type { ImportOptions } from "./options.js";
import { atStart, type ImportStep, stepOf } from "./step.js";
import { emptySummary } from "./summary.js";

/**
 * Records all rows in one transaction, or none if one is rejected or the import is stopped. A dry run only
 * counts what would be recorded. The whole file is in memory, so facts may come before what they name.
 */
export async function importAtOnce(
  database: Database,
  rows: AsyncIterable<InputRow>,
  { by, run, dryRun = false, atomic = false, observedOn, onError, signal }: ImportOptions,
  redirects: Redirects,
): Promise<ImportStep> {
  const batch = await singleBatch(rows, { signal, onError, redirects });
  if (!batch) return { reached: atStart, rejects: [] };
  const isRejected = atomic && batch.rejects.some(({ reject }) => !reject.isCell);
  const options = { by, dryRun: dryRun || isRejected, skipRejected: !atomic, observedOn, run, timeout: 0 };
  const checked = { lines: batch.lines, facts: batch.facts, rejectedEntries: [] };
  const result = await recordChecked(database, checked, options);
  const counted = isRejected ? { ...emptySummary, rejected: result.rejected, outcomes: [] } : result;
  return stepOf(atStart, batch, counted, { known: new Set(), mayWait: false, isAtomic: atomic });
}

async function singleBatch(rows: AsyncIterable<InputRow>, options: Parameters<typeof batchesOf>[2]) {
  for await (const batch of batchesOf(rows, Number.POSITIVE_INFINITY, options)) return batch;
  return null;
}
