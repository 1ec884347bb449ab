import { randomUUID } from "node:crypto";
import { importCounts } from "../../domain/graphql/import.js";
import { formatDay, getNow, type Instant, toCalendarDay } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { listCreated, type WriteCounts } from "../plan/count-writes.js";

/** The description of an import. */
export interface ImportAbout {
  readonly by: string;
  readonly format: string | null;
  /** The names of the files, without their folders. */
  readonly fileNames: readonly string[];
  /** The source of rows that name none. */
  readonly sourceId: string | null;
  /** True if it has all of a data set. */
  readonly complete: boolean;
}

/** The numbers of things that an import read and changed. */
export type RunCounts = Readonly<Record<keyof typeof importCounts, number>>;

/** The same, with the things that it wrote. An undo counts none. */
type FinishedCounts = RunCounts & { readonly writes?: WriteCounts };

/** The id of a new import: the day, and a random number. */
export const createImportId = (): string =>
  `import:${formatDay(toCalendarDay(getNow()))}-${randomUUID().slice(0, 8)}`;

interface StartOptions {
  readonly id?: string;
  /** When it started; absent: now. */
  readonly startedAt?: Instant;
  /** The job that it belongs to. If that is resumed, it has an import already. */
  readonly jobId?: string;
}

/** Records that an import started, and returns its id. */
export const startImport = (
  database: Database,
  about: ImportAbout,
  { id = createImportId(), startedAt, jobId }: StartOptions = {},
): Promise<string> =>
  database.write(({ run }) => run(startRun(id, { ...about, operation: "IMPORT" }, { startedAt, jobId })));

/** An instant later than the last change, so that no query about an earlier instant returns it. */
const nextInstant = "CASE WHEN g.recordedAt >= $now THEN g.recordedAt + 1 ELSE $now END";

/** Creates the node of a run. A retried transaction finds it. */
export const startRun = (
  id: string,
  values: object,
  {
    startedAt,
    jobId = "",
  }: { readonly startedAt?: Instant | undefined; readonly jobId?: string | undefined },
): Statement<string> =>
  createStatement({
    name: "start an import",
    access: "WRITE",
    text: cypher`
      OPTIONAL MATCH (g:Graph {id: 'graph'})
      OPTIONAL MATCH (j:Job {id: $jobId})
      WITH j, coalesce(j.importId, $id) AS id, ${nextInstant} AS at
      MERGE (i:ImportRun {id: id})
      ON CREATE SET i += $values, i.startedAt = coalesce($startedAt, at)
      FOREACH (job IN CASE WHEN j IS NULL THEN [] ELSE [j] END | SET job.importId = id)
      RETURN i.id
    `,
    parameters: {
      id,
      values,
      jobId,
      now: BigInt(getNow()),
      startedAt: startedAt === undefined ? null : BigInt(startedAt),
    },
    read: ([row]) => text(row?.[0]),
  });

/** Records that an import is complete, with what it read and changed. */
export const finishImport = (id: string, counts: FinishedCounts): Statement<void> =>
  createStatement({
    name: "finish an import",
    access: "WRITE",
    text: cypher`
      OPTIONAL MATCH (g:Graph {id: 'graph'})
      WITH ${nextInstant} AS at
      MATCH (i:ImportRun {id: $id}) WHERE i.finishedAt IS NULL
      SET i += $counts, i.finishedAt = at
    `,
    parameters: { id, now: BigInt(getNow()), counts: toStoredCounts(counts) },
  });

/** Converts the counts to what is stored. A summary has more than these counts. */
const toStoredCounts = ({ writes, ...counts }: FinishedCounts) => ({
  ...Object.fromEntries(
    Object.entries(counts).flatMap(([name, count]) =>
      Object.hasOwn(importCounts, name) ? [[name, BigInt(count)]] : [],
    ),
  ),
  ...(writes && { created: listCreated(writes) }),
});
