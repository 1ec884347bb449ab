import { formatInstant } from "../../domain/time.js";
import type { RejectedRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { readCheckpoint, saveCheckpoint } from "../../transfer/import/checkpoint.js";
import { type ClosedDataset, closeDataset } from "../../transfer/import/close-dataset.js";
import { DatasetContents } from "../../transfer/import/dataset-contents.js";
import { importRows } from "../../transfer/import/import-rows.js";
import type { ImportSummary } from "../../transfer/import/import-summary.js";
import { joinByIdentifier } from "../../transfer/join/join-by-identifier.js";
import type { Omission } from "../contract.js";
import type { Delivery, DeliveryFolder } from "./delivery.js";

export interface RecordDeliveryOptions {
  readonly omission: Omission;
  /** The part of the facts or claims of the sources that may be missing, in percent. */
  readonly maxLost: number;
  readonly by: string;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  /** Called with what is recorded so far. */
  readonly onProgress: (soFar: ImportSummary) => void;
  readonly onReject: (reject: RejectedRow) => void | Promise<void>;
}

export interface RecordedDelivery {
  readonly summary: ImportSummary;
  /** The entries that its sources no longer have; null: that means nothing, or the signal stopped it before. */
  readonly closed: ClosedDataset | null;
}

/** Imports a delivery as its run, or the rest of it after an interruption, and compares it with what its sources claim. */
export async function recordDelivery(
  database: Database,
  folder: DeliveryFolder,
  { run, checkpoint, readAt, isWhole, partial }: Delivery,
  { omission, maxLost, by, dryRun, signal, onProgress, onReject }: RecordDeliveryOptions,
): Promise<RecordedDelivery> {
  const contents = isWhole && omission !== "SAYS_NOTHING" ? new DatasetContents(Object.keys(partial)) : null;
  const earlier = dryRun ? null : await database.read(readCheckpoint(checkpoint));
  // The rejects of an interrupted run are not known any more.
  if (earlier && earlier.summary.rejected > 0) contents?.rejected.addUnknown();
  const rows = joinByIdentifier(database)(folder.readRows());
  const summary = await importRows(database, contents ? contents.collect(rows) : rows, {
    by,
    dryRun,
    signal,
    ...(!dryRun && { run, checkpoints: { save: saveCheckpoint(checkpoint), earlier } }),
    onBatch: onProgress,
    onReject: (reject, fact) => {
      if (fact) contents?.rejected.add(fact);
      return onReject(reject);
    },
  });
  if (!contents || signal.aborted || omission === "SAYS_NOTHING") return { summary, closed: null };
  const closed = await closeDataset(database, contents, {
    by,
    omission,
    dryRun,
    maxEnded: maxLost / 100,
    isConfirming: true,
    since: readAt,
    ...(!dryRun && { run }),
    on: formatInstant(readAt).slice(0, 10),
  });
  return { summary: { ...summary, ended: closed.ended.length }, closed };
}
