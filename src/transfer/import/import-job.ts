import { randomUUID } from "node:crypto";
import { JOB_TIMEOUT_MICROS, type PullChoice } from "../../domain/graphql/job.js";
import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import { getNow } from "../../domain/time.js";
import { AppError, type ErrorCode } from "../../errors.js";
import type { RejectedRow } from "../../formats/format.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { boolean, createRowDecoder, decodeJson, decodeNullable, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { createRequestKey, type RequestSender } from "../../recording/input/idempotency-key.js";
import { listCreated } from "../../recording/plan/count-writes.js";
import type { Clause } from "../../recording/store/clause.js";
import type { Checkpoint } from "./checkpoint.js";
import { emptySummary, type ImportSummary } from "./import-summary.js";

/** The identity of a job. A request with the same key and content is the same job. */
export interface JobRequest extends RequestSender {
  readonly key: string | null;
  readonly content: string;
  /** True if it may be cancelled: each of its writes saves its progress. Default: false. */
  readonly mayBeCancelled?: boolean;
}

/** A job that was created, is to be resumed, or exists already. */
export interface StartedJob {
  readonly id: string;
  /** True if the caller runs the job; false if it is complete, or if another process runs it. */
  readonly isOurs: boolean;
  /**
   * Identifies the process that runs it. If another process takes over the job, updates with the old mark
   * have no effect.
   */
  readonly mark: string;
  /** The id of its import; null before that started. */
  readonly importId: string | null;
  /** The progress so far; null if there is none. */
  readonly progress: StoredJob | null;
}

/** The progress of a job, stored as JSON: the checkpoint, and the first rejects. */
export interface StoredJob {
  readonly kept: Checkpoint;
  readonly shown: readonly RejectedRow[];
}

/** The number of rejected rows that a job reports. */
const SHOWN_REJECTS = 100;

/**
 * Creates a job, or resumes one that was stopped. Fails with CONFLICT if the key belongs to other content.
 */
export async function startJob(
  database: Database,
  { by, callerId, key, content, mayBeCancelled = false }: JobRequest,
): Promise<StartedJob> {
  const { fingerprint, ...requestKey } = createRequestKey({ by, callerId }, key, content);
  const mark = randomUUID();
  const ids = {
    id: buildJobId(requestKey.key),
    formerId: requestKey.formerKey && buildJobId(requestKey.formerKey),
  };
  const job = await database.write(({ run }) =>
    run(createOrResume({ ...ids, request: fingerprint, mark, by, mayBeCancelled })),
  );
  if (job.request !== fingerprint)
    throw new AppError("CONFLICT", "This idempotencyKey belongs to another import.");
  const { id, importId, progress } = job;
  return { id, mark, isOurs: job.mark === mark, importId, progress: completeProgress(progress) };
}

/** Progress with all counts, which that of an earlier release may lack. */
const completeProgress = (progress: StoredJob | null): StoredJob | null =>
  progress && {
    ...progress,
    kept: { ...progress.kept, summary: { ...emptySummary, ...progress.kept.summary } },
  };

/** Temporary errors. The job continues when it is sent again. */
const TRANSIENT = new Set<ErrorCode>(["DATABASE_UNAVAILABLE", "TIMEOUT", "OVERLOADED", "STORAGE_FULL"]);

/** Returns true if a job that failed with an error continues when it is sent again. */
export const isTransient = (code: ErrorCode): boolean => TRANSIENT.has(code);

const buildJobId = (key: string): string => `job:${key}`;

const decodeJob = createRowDecoder({
  id: text,
  request: text,
  mark: text,
  progress: decodeNullable(decodeJson<StoredJob>()),
  importId: decodeNullable(text),
});

/** SET locks the job, so that only one of two processes that find it stopped can resume it. */
const createOrResume = (job: {
  readonly id: string;
  /** The id that an earlier release would have given to the same request. */
  readonly formerId: string | null;
  readonly request: string;
  readonly mark: string;
  readonly by: string;
  readonly mayBeCancelled: boolean;
}) =>
  createStatement({
    name: "start a job",
    access: "WRITE",
    text: cypher`
      OPTIONAL MATCH (former:Job {id: $formerId, request: $request})
      WITH coalesce(former.id, $id) AS id
      MERGE (j:Job {id: id})
      ON CREATE SET j += {
        request: $request, mark: $mark, by: $by, state: 'RUNNING', startedAt: $now, heardAt: $now,
        mayBeCancelled: $mayBeCancelled,
        read: 0, recorded: 0, corrected: 0, unchanged: 0, rejected: 0
      }
      SET j.askedAt = $now
      WITH j, j.request = $request AND j.mark <> $mark
        AND (j.state = 'STOPPED' OR j.state = 'RUNNING' AND j.heardAt < $silentSince) AS isStopped
      SET j += CASE WHEN isStopped
        THEN {mark: $mark, heardAt: $now, state: 'RUNNING', finishedAt: null, error: null}
        ELSE {}
      END
      RETURN j.id, j.request, j.mark, j.progress, j.importId
    `,
    parameters: { ...job, now: BigInt(getNow()), silentSince: BigInt(getNow() - JOB_TIMEOUT_MICROS) },
    read: ([row]) => decodeJob(row ?? []),
  });

type JobIdentity = Pick<StartedJob, "id" | "mark">;

/**
 * Saves the progress of a job with other writes of the transaction. Fails if another process has taken over.
 */
export const buildProgressClause = (
  { id, mark }: JobIdentity,
  checkpoint: Checkpoint,
  earlier: readonly RejectedRow[],
): Clause => ({
  text: "MATCH (j:Job {id: row.id, mark: row.mark}) SET j += row.values",
  rows: [
    {
      id,
      mark,
      values: {
        ...buildCounts(checkpoint.summary),
        progress: JSON.stringify({
          kept: checkpoint,
          shown: limitRejects([...earlier, ...checkpoint.rejects]),
        }),
        rejects: serializeRejects([...earlier, ...checkpoint.rejects]),
        heardAt: BigInt(getNow()),
      },
    },
  ],
});

/** Reads if another process took over the job, or it was cancelled. */
export const isTakenOver = ({ id, mark }: JobIdentity): Statement<boolean> =>
  createStatement({
    name: "read whether a job was taken over",
    text: "RETURN NOT EXISTS { MATCH (:Job {id: $id, mark: $mark}) }",
    parameters: { id, mark },
    read: ([row]) => boolean(row?.[0]),
  });

/** Records that the job is still running. */
export const recordHeartbeat = (job: JobIdentity): Statement<void> => updateJob(job, "job heartbeat", {});

/** Records which run the import of a job is. */
export const recordJobImport = (job: JobIdentity, importId: string): Statement<void> =>
  updateJob(job, "import of a job", { importId });

/** The work that a job has done. */
export interface JobProgress {
  readonly summary: ImportSummary;
  /** The number of answers of a service that a pull has read. */
  readonly answers?: number;
  readonly rejects: readonly RejectedRow[];
  /** The first things that a dry run would change, and their values. */
  readonly preview?: readonly RecordPreview[];
  /** The titles of sources of which a pull read only a part. */
  readonly partial?: readonly string[];
  /** The possible meanings of a name in the settings of a pull. */
  readonly choices?: readonly PullChoice[];
}

/** The work that a job has done when it ends, and why it failed or stopped; null if it did not. */
export interface JobEnd extends JobProgress {
  readonly error: string | null;
}

/** Records what a job has done so far. */
export const recordJobProgress = (job: JobIdentity, { summary, answers = 0 }: JobProgress): Statement<void> =>
  updateJob(job, "progress of a job", { ...buildCounts(summary), answers: BigInt(answers) });

/** The number of sources that a job reports. */
const SHOWN_PARTIAL = 100;

/**
 * Records the end of a job, after what it did: the database may show a reader some properties of a commit and not others, so
 * that a job could have ended without its error.
 */
export async function endJob(
  database: Database,
  job: JobIdentity,
  state: "SUCCEEDED" | "FAILED" | "STOPPED",
  { summary, rejects, error, answers = 0, preview = [], partial = [], choices = [] }: JobEnd,
): Promise<void> {
  const result = {
    ...buildCounts(summary),
    answers: BigInt(answers),
    preview: JSON.stringify(preview),
    partial: partial.slice(0, SHOWN_PARTIAL),
    choices: JSON.stringify(choices),
    error,
    rejects: serializeRejects(rejects),
  };
  await database.write(({ run }) => run(updateJob(job, "result of a job", result)));
  const end = { state, finishedAt: BigInt(getNow()) };
  await database.write(({ run }) => run(updateJob(job, "job end", end)));
}

/** The rejects that a job reports, as the API shows them. */
const serializeRejects = (rejects: readonly RejectedRow[]): string =>
  JSON.stringify(
    limitRejects(rejects).map(({ line, column, value, reason, isCell = false }) => ({
      row: line,
      field: column,
      value,
      message: reason,
      isPart: isCell,
    })),
  );

const updateJob = (
  { id, mark }: JobIdentity,
  name: string,
  values: Readonly<Record<string, unknown>>,
): Statement<void> =>
  createStatement({
    name,
    access: "WRITE",
    text: "MATCH (j:Job {id: $id, mark: $mark, state: 'RUNNING'}) SET j += $values",
    parameters: { id, mark, values: { ...values, heardAt: BigInt(getNow()) } },
  });

const buildCounts = (summary: ImportSummary) => ({
  read: BigInt(summary.read),
  recorded: BigInt(summary.recorded + summary.corrected + summary.retracted),
  corrected: BigInt(summary.corrected),
  created: listCreated(summary.writes),
  unchanged: BigInt(summary.unchanged),
  rejected: BigInt(summary.rejected),
  rejectedValues: BigInt(summary.rejectedCells),
  otherNames: JSON.stringify(summary.otherNames),
  omitted: JSON.stringify(summary.omitted),
  warnings: summary.warnings,
});

/** The rejects that a job reports. */
export const limitRejects = (rejects: readonly RejectedRow[]): readonly RejectedRow[] =>
  rejects.slice(0, SHOWN_REJECTS);
