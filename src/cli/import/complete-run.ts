import type { Instant } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { type ClosedDataset, closeDataset, type EndedFact } from "../../transfer/import/close-dataset.js";
import type { DatasetContents } from "../../transfer/import/dataset-contents.js";
import type { ImportCommandOptions } from "./options.js";

/** The facts that the files of a complete run leave out. */
export interface CompletedRun {
  readonly ended: readonly EndedFact[];
  /** The day by which they ended. */
  readonly on: string;
  /** The number of open-ended facts that the sources of the files had before. */
  readonly earlier: number;
  /** The reason why nothing was ended; null if it was. */
  readonly refusal: AppError | null;
}

/** The part of the facts, in percent, that may end unless `--max-ended` sets another. */
export const DEFAULT_MAX_ENDED = 10;

/** Ends the facts that are no longer in the files, and with a day confirms the others. A dry run ends nothing. */
export async function completeRun(
  database: Database,
  dataset: DatasetContents,
  { asOf, dryRun = false, maxEnded = DEFAULT_MAX_ENDED }: ImportCommandOptions,
  { since, run }: { readonly since: Instant; readonly run: string | undefined },
): Promise<CompletedRun> {
  const on = asOf ?? new Date().toISOString().slice(0, 10);
  const closed = await closeDataset(database, dataset, {
    by: "import",
    run,
    on,
    since,
    dryRun,
    isConfirming: asOf !== undefined,
    maxEnded: maxEnded / 100,
  });
  const { earlier, confirmed, uncertain, isRefused } = closed;
  if (uncertain > 0)
    console.error(`Facts that are missing but did not end, since a rejected row may have them: ${uncertain}`);
  if (isRefused)
    return { ended: dryRun ? closed.ended : [], on, earlier, refusal: createRefusal(closed, maxEnded) };
  if (!dryRun && confirmed !== null)
    console.error(`Claims confirmed on ${on}, since the files still have them: ${confirmed}`);
  return { ended: closed.ended, on, earlier, refusal: null };
}

function createRefusal({ ended: { length }, earlier }: ClosedDataset, maxEnded: number): AppError {
  const percent = Math.ceil((100 * length) / Math.max(earlier, 1));
  return new AppError(
    "CONFLICT",
    `The files lost ${length} of ${earlier} facts (${percent} %), and --max-ended allows ${maxEnded} %: no fact ends.`,
    { hint: `If the files are complete, run the same command with --max-ended ${percent}.` },
  );
}
