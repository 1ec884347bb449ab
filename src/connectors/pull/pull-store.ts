import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { JOB_TIMEOUT_MICROS } from "../../domain/graphql/job.js";
import { getNow, type Instant, parseInstant } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import {
  boolean,
  createRowDecoder,
  decodeJson,
  decodeNullable,
  number,
  text,
} from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { getSystemErrorCode } from "../../util/error-details.js";
import type { RawAnswer, SettingValues } from "../contract.js";
import type { Delivery } from "./delivery.js";

/** A pull that this process runs. */
export interface StartedPull {
  readonly id: string;
  /** Identifies the process. If another one takes over the pull, updates with the old mark have no effect. */
  readonly mark: string;
  /**
   * The state of the last read, and the number of lines of the last whole one. Null: none, or one of the runs since the
   * last whole read was undone, so that all is to be read again.
   */
  readonly state: unknown;
  readonly lines: number | null;
  /** When the last recorded read was, by whichever process; null: none. */
  readonly readAt: Instant | null;
}

const decodeStarted = createRowDecoder({
  mark: text,
  state: decodeNullable(decodeJson()),
  lines: decodeNullable(number),
  readAt: decodeNullable(number),
  isUndone: boolean,
});

/**
 * Begins a pull. Fails with CONFLICT if another process runs it: one of another machine that was heard of lately, or one of
 * this machine that is there.
 */
export async function startPull(database: Database, about: PullIdentity): Promise<StartedPull> {
  const mark = `${hostname()} ${process.pid} ${randomUUID()}`;
  const attemptStart = (ended: string | null) =>
    database.write(({ run }) => run(createStartStatement(about, mark, ended)));
  let started = await attemptStart(null);
  if (started.mark !== mark && isEnded(started.mark)) started = await attemptStart(started.mark);
  if (started.mark !== mark)
    throw new AppError("CONFLICT", "The same pull is running already, here or on another machine.");
  const { state, lines, readAt, isUndone } = started;
  return { id: about.id, mark, readAt, ...(isUndone ? { state: null, lines: null } : { state, lines }) };
}

interface PullIdentity {
  readonly id: string;
  readonly connector: string;
  readonly settings: SettingValues;
}

/** Returns true if the process with a mark was one of this machine that has ended. */
function isEnded(mark: string): boolean {
  const [host, pid] = mark.split(" ");
  if (host !== hostname()) return false;
  try {
    return !process.kill(Number(pid), 0);
  } catch (error) {
    return getSystemErrorCode(error) === "ESRCH";
  }
}

/** @param ended the mark of a process that has ended */
const createStartStatement = (
  { id, connector, settings }: PullIdentity,
  mark: string,
  ended: string | null,
) =>
  createStatement({
    name: "start a pull",
    access: "WRITE",
    text: cypher`
      MERGE (p:Pull {id: $id})
      ON CREATE SET p.connector = $connector, p.settings = $settings
      SET p.askedAt = $now
      WITH p, p.mark IS NULL OR p.heardAt < $silentSince OR p.mark IN [$mark, $ended] AS isFree
      SET p += CASE WHEN isFree THEN {mark: $mark, heardAt: $now} ELSE {} END
      RETURN p.mark, p.state, p.lines, p.readAt,
        EXISTS { MATCH (i:ImportRun) WHERE i.id IN p.runs AND i.undoneBy IS NOT NULL }
    `,
    parameters: {
      id,
      connector,
      settings: JSON.stringify(settings),
      mark,
      ended,
      now: BigInt(getNow()),
      silentSince: BigInt(getNow() - JOB_TIMEOUT_MICROS),
    },
    read: ([row]) => decodeStarted(row ?? []),
  });

type PullOwnership = Pick<StartedPull, "id" | "mark">;

/** Reports that a pull is still running. */
export const recordPullHeartbeat = (pull: PullOwnership): Statement<void> =>
  updatePull("pull heartbeat", pull, { heardAt: BigInt(getNow()) });

/** Proves that this process still runs a pull, and locks it. Fails with CONFLICT if another one has taken it over. */
export const requirePull = ({ id, mark }: PullOwnership): Statement<void> =>
  createStatement({
    name: "require a pull",
    access: "WRITE",
    text: "MATCH (p:Pull {id: $id, mark: $mark}) SET p.heardAt = $now RETURN p.id",
    parameters: { id, mark, now: BigInt(getNow()) },
    read: ([row]) => {
      if (!row) throw new AppError("CONFLICT", "Another process has taken over this pull.");
    },
  });

/** Ends a pull that failed, or that was stopped (null). */
export const failPull = (pull: PullOwnership, error: string | null): Statement<void> =>
  updatePull("fail a pull", pull, {
    mark: null,
    ...(error !== null && { error, failedAt: BigInt(getNow()) }),
  });

/** Ends a pull whose delivery is recorded, and stores its state. */
export const finishPull = (
  { id, mark }: PullOwnership,
  { run, state, lines, isWhole, readAt }: Delivery,
): Statement<void> =>
  createStatement({
    name: "finish a pull",
    access: "WRITE",
    text: cypher`
      MATCH (p:Pull {id: $id, mark: $mark})
      SET p += $values, p.runs = CASE WHEN $isWhole THEN [] ELSE coalesce(p.runs, []) END + [$run]
    `,
    parameters: {
      id,
      mark,
      run,
      isWhole,
      values: {
        mark: null,
        error: null,
        failedAt: null,
        readAt: BigInt(readAt),
        state: state === null ? null : JSON.stringify(state),
        ...(isWhole && { lines: BigInt(lines) }),
      },
    },
  });

const updatePull = (name: string, { id, mark }: PullOwnership, values: object): Statement<void> =>
  createStatement({
    name,
    access: "WRITE",
    text: "MATCH (p:Pull {id: $id, mark: $mark}) SET p += $values",
    parameters: { id, mark, values },
  });

/** Stores which raw answer each source of a run was read from. Repeated, it has no further effect. */
export const storeAnswers = (
  run: string,
  answers: readonly (readonly [source: string, answer: RawAnswer])[],
): Statement<void> =>
  createStatement({
    name: "store the raw answers of a run",
    access: "WRITE",
    text: "UNWIND $rows AS row MERGE (a:RawAnswer {id: row.id}) SET a += row",
    parameters: {
      rows: answers.map(([sourceId, { sha256, url, time }]) => ({
        id: `${run} ${sourceId}`,
        sha256,
        url,
        answeredAt: BigInt(parseInstant(time) ?? getNow()),
      })),
    },
  });

const decodeStatus = createRowDecoder({
  id: text,
  connector: text,
  settings: decodeJson<SettingValues>(),
  /** The last run that was recorded, and what it changed. Null: none. */
  run: decodeNullable(text),
  readAt: decodeNullable(number),
  lines: decodeNullable(number),
  recorded: decodeNullable(number),
  corrected: decodeNullable(number),
  retracted: decodeNullable(number),
  isUndone: boolean,
  /** Why the latest attempt failed; null: it did not. */
  error: decodeNullable(text),
  failedAt: decodeNullable(number),
  isRunning: boolean,
});

/** A pull as `brandgraph sources` shows it. */
export type PullStatus = ReturnType<typeof decodeStatus>;

/** All pulls, by connector. */
export const listPulls = (): Statement<readonly PullStatus[]> =>
  createStatement({
    name: "list pulls",
    text: cypher`
      MATCH (p:Pull)
      OPTIONAL MATCH (i:ImportRun {id: p.runs[-1]})
      RETURN p.id, p.connector, p.settings, i.id, p.readAt, p.lines, i.recorded, i.corrected, i.retracted,
        i.undoneBy IS NOT NULL, p.error, p.failedAt, p.mark IS NOT NULL AND p.heardAt >= $silentSince
      ORDER BY p.connector, p.id
    `,
    parameters: { silentSince: BigInt(getNow() - JOB_TIMEOUT_MICROS) },
    read: (rows) => rows.map(decodeStatus),
  });
