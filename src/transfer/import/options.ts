import type { RejectedRow } from "../../formats/format.js";
import type { Clause } from "../../recording/store/clause.js";
import type { Checkpoint } from "./checkpoint.js";
import type { ImportSummary } from "./summary.js";

export interface ImportOptions {
  /** Who records: stands on every claim and change. */
  readonly by: string;
  /** Says what would become of the rows, and writes nothing. All of the file is then held at once. */
  readonly dryRun?: boolean;
  /** Records all rows in one transaction, or none where one is rejected. All of the file is then held at once. */
  readonly atomic?: boolean;
  /** Told of everything that is rejected, once what goes with it is recorded and before the import goes on. */
  readonly onReject?: (reject: RejectedRow) => void | Promise<void>;
  /** Told after every batch how far it is. */
  readonly onBatch?: (soFar: ImportSummary) => void | Promise<void>;
  /** Ends the import after the batch under way. */
  readonly signal?: AbortSignal;
  /** How the graph keeps how far it is, and what an earlier run of it, which this one goes on from, left there. */
  readonly checkpoints?: {
    readonly save: (checkpoint: Checkpoint) => Clause;
    readonly earlier: Checkpoint | null;
  };
}
