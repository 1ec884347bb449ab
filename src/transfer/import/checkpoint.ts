import { now } from "../../domain/time.js";
import type { RejectedRow } from "../../formats/format.js";
import { cypher } from "../../neo4j/cypher.js";
import { json, nullable, rowDecoder } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import type { Clause } from "../../recording/store/clause.js";
import type { ImportStep } from "./step.js";
import type { ImportSummary } from "./summary.js";

/** How far an import is, as the graph keeps it with what was recorded by then. */
export interface Checkpoint {
  readonly summary: ImportSummary;
  /** Row and place in it of each fact that waits for what it names. */
  readonly early: readonly (readonly [row: number, index: number])[];
  /** How much had been rejectsBefore of rejects before the last batch, and what of that one. */
  readonly rejectsBefore: number;
  readonly rejects: readonly RejectedRow[];
  readonly isDone: boolean;
}

/** What is kept after a step; `rejectsBefore` counts the rejects before it. */
export const checkpointAfter = ({ reached, rejects }: ImportStep, rejectsBefore: number): Checkpoint => ({
  summary: reached.summary,
  early: reached.early.map(({ row, index }) => [row, index] as const),
  rejectsBefore,
  rejects: rejects.map(({ reject }) => reject),
  isDone: false,
});

const readProgress = rowDecoder([nullable(json<Checkpoint>())]);

/** What an earlier run of an import kept; null where there was none. */
export const readCheckpoint = (id: string): Statement<Checkpoint | null> =>
  statement({
    name: "read how far an import is",
    access: "READ",
    text: "OPTIONAL MATCH (i:Import {id: $id}) RETURN i.progress",
    parameters: { id },
    read: ([row]) => {
      const [checkpoint] = readProgress(row ?? []);
      return checkpoint?.rejectsBefore === undefined ? null : checkpoint;
    },
  });

/** Keeps how far an import is under an id, with what else the transaction writes. */
export const saveCheckpoint =
  (id: string) =>
  (checkpoint: Checkpoint): Clause => ({
    text: cypher`
      MERGE (i:Import {id: row.id})
      ON CREATE SET i.startedAt = row.at
      SET i.progress = row.progress, i.heardAt = row.at
    `,
    rows: [{ id, progress: JSON.stringify(checkpoint), at: BigInt(now()) }],
  });
