import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import { isSourceId } from "../../domain/kinds/other-ids.js";
import type { InputRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import type { CheckedLines } from "../../recording/input/checked-lines.js";
import { recordChecked } from "../../recording/record-entries.js";
import { readExcessShares } from "../../recording/shares.js";
import type { Redirects } from "../../recording/store/current-redirects.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import type { ImportOptions } from "./import-options.js";
import { atStart, computeImportStep, type ImportStep } from "./import-step.js";
import { emptySummary } from "./import-summary.js";
import { readBatches } from "./read-batches.js";

/**
 * Records all rows in one transaction, or none if one is rejected or the import is stopped. A dry run only
 * counts what would be recorded. The whole file is in memory, so facts may come before what they name.
 */
export async function importAtomically(
  database: Database,
  rows: AsyncIterable<InputRow>,
  { by, run, dryRun = false, atomic = false, observedOn, onError, onPreview, signal }: ImportOptions,
  redirects: Redirects,
): Promise<ImportStep> {
  const batch = await readSingleBatch(rows, { signal, onError, redirects });
  if (!batch) return { reached: atStart, rejects: [] };
  const isRejected = atomic && batch.rejects.some(({ reject }) => !reject.isCell);
  const options = { by, dryRun: dryRun || isRejected, skipRejected: !atomic, observedOn, run, timeout: 0 };
  const checked: CheckedLines = { lines: batch.lines, entries: batch.entries, rejectedEntries: [] };
  const result = await recordChecked(database, checked, options);
  if (dryRun) onPreview?.(listEffects(result));
  const countedResult = isRejected ? { ...emptySummary, rejected: result.rejected, outcomes: [] } : result;
  const { reached, rejects } = computeImportStep(atStart, batch, countedResult, {
    rejectedRows: new Set(),
    mayWait: false,
    isAtomic: atomic,
  });
  const warnings = isRejected ? [] : await findExcessShares(database, result);
  return { reached: { ...reached, summary: { ...reached.summary, warnings } }, rejects };
}

/** The number of changes that a dry run lists. */
const SHOWN_EFFECTS = 100;

/** Lists what a dry run would make of the first facts and entities that it would change, each once. */
const listEffects = ({ outcomes, describeEffect }: RecordResult): readonly RecordPreview[] => {
  const changing = outcomes.filter(({ id, action }) => action !== "UNCHANGED" && !isSourceId(id));
  const firstById = new Map(changing.toReversed().map((outcome) => [outcome.id, outcome]));
  return [...firstById.values()]
    .toReversed()
    .slice(0, SHOWN_EFFECTS)
    .flatMap((outcome) => describeEffect?.(outcome) ?? []);
};

/** Finds shares above 100 % that the import gives, or would give. */
async function findExcessShares(
  database: Database,
  { listStakes }: RecordResult,
): Promise<readonly string[]> {
  const stakes = listStakes?.() ?? [];
  if (stakes.length === 0) return [];
  const options = { timeout: 0, changesNothing: true };
  return database.write(({ run }) => run(readExcessShares(stakes)), options);
}

async function readSingleBatch(rows: AsyncIterable<InputRow>, options: Parameters<typeof readBatches>[2]) {
  for await (const batch of readBatches(rows, Number.POSITIVE_INFINITY, options)) return batch;
  return null;
}
