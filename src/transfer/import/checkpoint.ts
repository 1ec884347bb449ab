import { getNow } from "../../domain/time.js";
import type { RejectedRow } from "../../formats/format.js";
import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeJson, decodeNullable } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { Clause } from "../../recording/store/clause.js";
import type { ImportStep } from "./import-step.js";
import { emptySummary, type ImportSummary } from "./import-summary.js";

/**
 * The progress of an import. It is stored in the transaction of a batch, as JSON, so that an interrupted
 * import can be resumed.
 */
export interface Checkpoint {
  /** The import; absent in checkpoints of earlier releases. */
  readonly run?: string | undefined;
  readonly summary: ImportSummary;
  /** The row number and the position of each fact that waits for what it names. */
  readonly early: readonly (readonly [row: number, index: number])[];
  /** The number of rejects before the last batch, and the rejects of the last batch. */
  readonly rejectsBefore: number;
  readonly rejects: readonly RejectedRow[];
  readonly isDone: boolean;
}

/** The checkpoint after a step. */
export const createCheckpoint = (
  { reached, rejects }: ImportStep,
  rejectsBefore: number,
  run: string | undefined,
): Checkpoint => ({
  run,
  summary: reached.summary,
  early: reached.early.map(({ row, index }) => [row, index] as const),
  rejectsBefore,
  rejects: rejects.map(({ reject }) => reject),
  isDone: false,
});

const decodeProgress = createRowDecoder([decodeNullable(decodeJson<Checkpoint>())]);

/**
 * Reads the checkpoint of an import; null if there is none, or if it is of a release without `rejectsBefore`.
 */
export const readCheckpoint = (id: string): Statement<Checkpoint | null> =>
  createStatement({
    name: "read the checkpoint of an import",
    text: "OPTIONAL MATCH (i:Import {id: $id}) RETURN i.progress",
    parameters: { id },
    read: ([row]) => {
      const [checkpoint] = decodeProgress(row ?? []);
      if (checkpoint?.rejectsBefore === undefined) return null;
      return { ...checkpoint, summary: { ...emptySummary, ...checkpoint.summary } };
    },
  });

/** Saves the checkpoint of an import in the transaction of a batch. */
export const saveCheckpoint =
  (id: string) =>
  (checkpoint: Checkpoint): Clause => ({
    text: cypher`
      MERGE (i:Import {id: row.id})
      ON CREATE SET i.startedAt = row.at
      SET i.progress = row.progress, i.heardAt = row.at
    `,
    rows: [{ id, progress: JSON.stringify(checkpoint), at: BigInt(getNow()) }],
  });
