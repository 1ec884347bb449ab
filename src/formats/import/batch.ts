import type { Database } from "../../neo4j/database.js";
import type { FactFault } from "../../recording/facts.js";
import { record } from "../../recording/record.js";
import type { RecordResult } from "../../recording/record-result.js";
import type { FactLine, Reject } from "../format.js";
import { reject } from "../format.js";

/** A fact and the row of the file it came from. */
export interface PlacedLine {
  readonly line: number;
  readonly fact: FactLine;
}

/** What became of a batch. */
export interface BatchResult
  extends Pick<RecordResult, "recorded" | "corrected" | "retracted" | "unchanged"> {
  readonly rejects: readonly Reject[];
  /** Facts that name what is not recorded, and may be by the end of the file. */
  readonly early: readonly PlacedLine[];
}

export interface BatchOptions {
  readonly by: string;
  readonly dryRun: boolean;
  /** Whether one refused fact keeps the whole batch from being recorded. */
  readonly allOrNone: boolean;
}

/** Records the facts of some rows in one transaction. */
export async function recordBatch(
  database: Database,
  lines: readonly PlacedLine[],
  { by, dryRun, allOrNone }: BatchOptions,
): Promise<BatchResult> {
  const { rejected, recorded, corrected, retracted, unchanged } = await record(
    database,
    lines.map(({ fact }) => fact),
    { by, dryRun, skipRefused: !allOrNone, timeout: 0 },
  );
  const early = rejected.filter(({ faults }) => faults.every(({ code }) => code === "NOT_FOUND"));
  const wrong = allOrNone ? rejected : rejected.filter((refusal) => !early.includes(refusal));
  const rejects = wrong.flatMap(({ index, faults }) => faults.map((fault) => rejectOf(lines[index]!, fault)));
  return {
    recorded,
    corrected,
    retracted,
    unchanged,
    rejects,
    early: allOrNone ? [] : early.map(({ index }) => lines[index]!),
  };
}

function rejectOf({ line, fact }: PlacedLine, { path, message }: FactFault): Reject {
  const value = path.reduce<unknown>((found, key) => (found as Record<string, unknown> | null)?.[key], fact);
  const column = path.length > 0 ? path.join(".") : undefined;
  return reject(line, message, column, typeof value === "object" ? null : value);
}
