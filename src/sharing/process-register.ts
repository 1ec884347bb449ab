import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { cypher } from "../neo4j/cypher.js";
import type { Database } from "../neo4j/database.js";
import { createRowDecoder, decodeJson, number } from "../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../neo4j/statement.js";
import { type HeldTotals, sumByKey } from "./held-totals.js";

/** Milliseconds between two reports of a process. */
export const BEAT_MS = 2000;
/** Milliseconds that a report may take. */
const REPORT_TIMEOUT_MS = 5000;
/** Milliseconds without a report after which a process counts as gone. */
const SILENT_MS = 10_000;
/** A caller who holds less in a process is not reported: most callers hold one or two sockets. */
const LEAST_REPORTED = 4;
/** The callers that a process reports for each sort of thing: those who hold most. */
const MOST_REPORTED = 200;

/** Totals of things that callers hold, by the name of the sort of thing. */
export type Holdings = ReadonlyMap<string, HeldTotals>;

/** The findings of one report. */
export interface RegisterReport {
  /** The number of processes that were heard of lately, this one included. */
  readonly processes: number;
  /** Milliseconds by which the clock of this process is surely ahead of the database's; negative if it is behind. */
  readonly clockOffsetMs: number;
}

/** The processes that serve one graph, each of which reports that it is there. */
export class ProcessRegister {
  readonly #database: Database;
  readonly #version: string;
  readonly #holdings: Holdings;
  readonly #id = `${hostname()} ${process.pid} ${randomUUID()}`;

  constructor(database: Database, version: string, holdings: Holdings) {
    this.#database = database;
    this.#version = version;
    this.#holdings = holdings;
  }

  /** Reports that this process is there, and reads which others are. The database's clock decides. */
  async sendReport(): Promise<RegisterReport> {
    const sentAt = Date.now();
    const rows = await this.#database.write(
      ({ run }) => run(createReport(this.#id, this.#version, this.#selectHeld())),
      { timeout: REPORT_TIMEOUT_MS },
    );
    const receivedAt = Date.now();
    for (const [name, totals] of this.#holdings)
      totals.setElsewhere(sumByKey(rows.map(({ holdings }) => holdings[name] ?? {})));
    const clock = Math.max(...rows.map(({ databaseNow }) => databaseNow));
    return { processes: rows.length, clockOffsetMs: computeOffset(clock, sentAt, receivedAt) };
  }

  /** Removes this process from the register, so that the others know at once. */
  leave(): Promise<void> {
    return this.#database.write(({ run }) => run(removeProcess(this.#id)), { timeout: BEAT_MS });
  }

  #selectHeld(): string {
    const holdings = [...this.#holdings].map(([name, totals]) => [
      name,
      Object.fromEntries(totals.listLargest(MOST_REPORTED).filter(([, amount]) => amount >= LEAST_REPORTED)),
    ]);
    return JSON.stringify(Object.fromEntries(holdings));
  }
}

/** Computes the least offset that is certain: the database read its clock at some time between the two. */
const computeOffset = (clock: number, sentAt: number, receivedAt: number): number =>
  Math.max(sentAt - clock, 0) + Math.min(receivedAt - clock, 0);

/** Amounts of things that callers hold in a process, by the name of the sort of thing. */
type HeldAmounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

const decodeProcess = createRowDecoder({
  databaseNow: number,
  /** Empty for the process that asks, which knows its own. */
  holdings: decodeJson<HeldAmounts>(),
});

/** Reports a process, removes those that have been silent for long, and reads those that are there. */
const createReport = (
  id: string,
  version: string,
  holdings: string,
): Statement<readonly ReturnType<typeof decodeProcess>[]> =>
  createStatement({
    name: "report a process",
    access: "WRITE",
    text: cypher`
      MERGE (p:ApiProcess {id: $id})
      ON CREATE SET p.startedAt = timestamp(), p.version = $version
      SET p.heardAt = timestamp(), p.held = $holdings
      WITH p.heardAt AS now
      MATCH (other:ApiProcess)
      FOREACH (_ IN CASE WHEN other.heardAt < now - $goneMs THEN [1] ELSE [] END | DELETE other)
      WITH now, other
      WHERE other.heardAt >= now - $silentMs
      RETURN now, CASE WHEN other.id = $id THEN '{}' ELSE other.held END
    `,
    parameters: {
      id,
      version,
      holdings,
      silentMs: BigInt(SILENT_MS),
      goneMs: BigInt(6 * SILENT_MS),
    },
    read: (rows) => rows.map(decodeProcess),
  });

const removeProcess = (id: string): Statement<void> =>
  createStatement({
    name: "remove a process",
    access: "WRITE",
    text: "MATCH (p:ApiProcess {id: $id}) DELETE p",
    parameters: { id },
  });
