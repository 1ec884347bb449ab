import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import type { InputLine, OnError, RejectedRow } from "../../formats/format.js";
import type { Clause } from "../../recording/store/clause.js";
import type { Checkpoint } from "./checkpoint.js";
import type { ImportSummary } from "./import-summary.js";

export interface ImportOptions {
  /** The name that is recorded with every claim and change. */
  readonly by: string;
  /** The import that the rows are from. A resumed one has the id of its checkpoint. Absent: none. */
  readonly run?: string | undefined;
  /** Counts what would be recorded, and writes nothing. The whole file is then in memory. */
  readonly dryRun?: boolean;
  /** Records all rows in one transaction, or none if one is rejected. The whole file is then in memory. */
  readonly atomic?: boolean;
  /** The day of the data set, as a partial date: new claims observe their values on it. */
  readonly observedOn?: string | null;
  /** An error in a value rejects its row (the default), or only the value. */
  readonly onError?: OnError | undefined;
  /** Records entities that facts name but nobody describes, instead of rejecting the facts. */
  readonly stubs?: boolean;
  /** The number of facts and rejects that a transaction has at most, about. */
  readonly batchSize?: number;
  /**
   * Called for each reject, after its batch was recorded and before the import continues, with the rejected fact; null
   * if a row was rejected when it was read.
   */
  readonly onReject?: (reject: RejectedRow, fact: InputLine | null) => void | Promise<void>;
  /** Called with what a dry run would change: the first facts and entities. */
  readonly onPreview?: (effects: readonly RecordPreview[]) => void;
  /** Called after every batch. */
  readonly onBatch?: (soFar: ImportSummary) => void | Promise<void>;
  /** Ends the import after the current batch. */
  readonly signal?: AbortSignal;
  /** Saves checkpoints, and has the checkpoint of an earlier run, to continue after it. */
  readonly checkpoints?: {
    readonly save: (checkpoint: Checkpoint) => Clause;
    readonly earlier: Checkpoint | null;
  };
}
