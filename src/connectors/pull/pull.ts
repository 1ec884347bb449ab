import { join } from "node:path";
import { AppError } from "../../errors.js";
import type { RejectedRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import type { Statement } from "../../neo4j/statement.js";
import { startImportHeartbeat } from "../../recording/imports/import-heartbeat.js";
import { finishImport, type ImportAbout, startImport } from "../../recording/imports/import-run.js";
import { isUndoneRun } from "../../recording/store/read-undone-runs.js";
import { guardOwnedWrites } from "../../sharing/owned-writes.js";
import type { ImportSummary } from "../../transfer/import/import-summary.js";
import { getErrorMessage } from "../../util/error-details.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import { startHeartbeat } from "../../util/timing/heartbeat.js";
import type { Connector, Fetch, SettingValues } from "../contract.js";
import { type Delivery, DeliveryFolder } from "./delivery.js";
import { checkSince, computePullId } from "./pull-settings.js";
import {
  failPull,
  finishPull,
  recordPullHeartbeat,
  requirePull,
  type StartedPull,
  startPull,
  storeAnswers,
} from "./pull-store.js";
import { readDelivery } from "./read-delivery.js";
import { type RecordedDelivery, recordDelivery } from "./record-delivery.js";

export interface PullOptions {
  readonly connector: Connector;
  /** Settings that fit its schema, as `parsePullSettings` returns them. */
  readonly settings: SettingValues;
  /** Only changes since that day are read, whatever the state is. */
  readonly since?: string | undefined;
  /** Reports what would be recorded, and writes nothing to the graph. */
  readonly dryRun?: boolean;
  /** The part of what the last whole read gave that may be missing, in percent. */
  readonly maxLost?: number;
  /** The name that is recorded with every claim and change. */
  readonly by: string;
  /** The folder in which deliveries are kept until they are recorded. */
  readonly folder: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** Called before anything is recorded, with the run. */
  readonly onRun?: (run: string) => Promise<void>;
  readonly onProgress?: (progress: PullProgress) => void;
  readonly onReject?: (reject: RejectedRow) => void | Promise<void>;
}

/** The progress of a pull. */
export interface PullProgress {
  /** The number of answers of the service so far. */
  readonly answers: number;
  /** The number of facts and entities that were read so far. */
  readonly read: number;
  /** The summary of the recording so far, by records of the service; null while it still reads. */
  readonly summary: ImportSummary | null;
}

export interface PullResult extends RecordedDelivery, Pick<Delivery, "lines" | "isCurrent"> {
  readonly id: string;
  /** The titles of the sources of which only a part was read. Nothing follows from what they do not have. */
  readonly partial: readonly string[];
  /** The run; null: a dry run, or it was stopped before the run began. */
  readonly run: string | null;
  /** True if it recorded the delivery of an interrupted pull. */
  readonly isResumed: boolean;
  /** True if the signal stopped it. The same pull continues. */
  readonly isStopped: boolean;
}

/** The part of the last whole read that may be missing unless the options have another, in percent. */
export const DEFAULT_MAX_LOST = 20;

/**
 * Pulls facts from a service. All of them are read to the disk first, so that a service which fails, or loses a part, changes
 * nothing. Then they are imported as one run, whose end is recorded in one transaction with the state. After an
 * interruption, at whatever moment, the same pull does the rest. Fails with CONFLICT if it runs already.
 */
export async function pull(database: Database, options: PullOptions): Promise<PullResult> {
  const { connector, settings, since, folder, dryRun = false } = options;
  checkSince(connector, since);
  const id = computePullId(connector, settings);
  const path = join(folder, id.replace(":", "-"));
  if (dryRun) return tryPull(database, id, new DeliveryFolder(`${path}-dry-run-${process.pid}`), options);
  const started = await startPull(database, { id, connector: connector.id, settings });
  const write = (statement: Statement<void>) => database.write(({ run }) => run(statement));
  const endHeartbeat = startHeartbeat(() => write(recordPullHeartbeat(started)));
  const ownedGraph = guardOwnedWrites(database, () => requirePull(started));
  try {
    const result = await resumeOrRunPull(ownedGraph, started, new DeliveryFolder(path), options);
    if (result.isStopped) await write(failPull(started, null));
    return result;
  } catch (error) {
    const reason = options.signal.aborted ? null : getErrorMessage(error);
    await write(failPull(started, reason)).catch(() => {});
    throw error;
  } finally {
    endHeartbeat();
  }
}

async function resumeOrRunPull(
  database: Database,
  started: StartedPull,
  folder: DeliveryFolder,
  options: PullOptions,
): Promise<PullResult> {
  const { id } = started;
  const { connector, by, signal } = options;
  const waiting = await folder.read();
  // Another process may have read the service since.
  const isLatest = waiting !== null && waiting.readAt > (started.readAt ?? 0);
  // An interrupted run that was undone is not continued.
  const isResumed = isLatest && !(await isUndoneRun(database, waiting.run));
  const delivery = isResumed ? waiting : await readPullDelivery(folder, started, options);
  const { run, isWhole } = delivery;
  const complete = isWhole && connector.omission === "ENDS";
  const about = { by, format: connector.id, fileNames: [], sourceId: null, complete };
  await beginRun(database, delivery, about);
  await options.onRun?.(run);
  const endHeartbeat = await startImportHeartbeat(database, run);
  try {
    const recorded = await recordDelivery(database, folder, delivery, buildRecordOptions(options, delivery));
    if (!signal.aborted) {
      await finishRun(database, started, delivery, recorded);
      await folder.remove();
      requireNotRefused(options, recorded);
    }
    return { ...recorded, ...selectShown(delivery), id, run, isResumed, isStopped: signal.aborted };
  } finally {
    await endHeartbeat().catch(() => {});
  }
}

const readPullDelivery = (
  folder: DeliveryFolder,
  { state, lines }: Pick<StartedPull, "state" | "lines">,
  { maxLost = DEFAULT_MAX_LOST, onProgress, ...options }: PullOptions,
): Promise<Delivery> =>
  readDelivery(folder, {
    ...options,
    maxLost,
    state,
    since: options.since,
    earlierLines: lines,
    onProgress: ({ asked: answers, lines: read }) => onProgress?.({ answers, read, summary: null }),
  });

/** Selects the parts of a delivery that a result shows. */
const selectShown = ({ lines, isCurrent, partial }: Delivery) => ({
  lines,
  isCurrent,
  partial: Object.values(partial),
});

const buildRecordOptions = (
  { connector, maxLost = DEFAULT_MAX_LOST, by, dryRun = false, signal, onProgress, onReject }: PullOptions,
  { lines: read, asked: answers }: Delivery,
) => ({
  omission: connector.omission,
  maxLost,
  by,
  dryRun,
  signal,
  onProgress: (summary: ImportSummary) => onProgress?.({ answers, read, summary }),
  onReject: (reject: RejectedRow) => onReject?.(reject),
});

/** The number of raw answers that are stored in one transaction. */
const ANSWERS = 2000;

/** Begins the run. Its raw answers come before its claims, so that an answer of any instant has both. */
async function beginRun(database: Database, { run, answers }: Delivery, about: ImportAbout): Promise<void> {
  await startImport(database, about, { id: run });
  for (const page of splitIntoChunks(Object.entries(answers), ANSWERS))
    await database.write((transaction) => transaction.run(storeAnswers(run, page)));
}

/** Stores the end of the run and the state together. */
async function finishRun(
  database: Database,
  pull: StartedPull,
  delivery: Delivery,
  { summary, closed }: RecordedDelivery,
): Promise<void> {
  const retracted = summary.retracted + (closed && !closed.isRefused ? closed.withdrawn : 0);
  await database.write(async ({ run }) => {
    await run(finishImport(delivery.run, { ...summary, retracted }));
    // A refused delivery is no state to continue from.
    if (!closed?.isRefused) await run(finishPull(pull, delivery));
  });
}

/** Fails with CONFLICT if so much was missing that nothing was ended or withdrawn. */
function requireNotRefused(
  { connector, maxLost = DEFAULT_MAX_LOST }: PullOptions,
  { closed }: RecordedDelivery,
): void {
  if (!closed?.isRefused) return;
  const [lost, all, noun] =
    connector.omission === "ENDS"
      ? [closed.ended.length, closed.earlier, "facts"]
      : [closed.withdrawn, closed.claims, "claims"];
  const percent = Math.ceil((100 * lost) / Math.max(all, 1));
  throw new AppError(
    "CONFLICT",
    `The sources of ${connector.title} lost ${lost} of ${all} ${noun} (${percent} %), and --max-lost allows ${maxLost} %: what is missing stays.`,
    { hint: `If that is right, run the same command with --max-lost ${percent}.` },
  );
}

/** Reads everything again, and reports what would be recorded. */
async function tryPull(
  database: Database,
  id: string,
  folder: DeliveryFolder,
  options: PullOptions,
): Promise<PullResult> {
  try {
    const delivery = await readPullDelivery(folder, { state: null, lines: null }, options);
    const recorded = await recordDelivery(database, folder, delivery, buildRecordOptions(options, delivery));
    return {
      ...recorded,
      ...selectShown(delivery),
      id,
      run: null,
      isResumed: false,
      isStopped: options.signal.aborted,
    };
  } finally {
    await folder.remove();
  }
}
