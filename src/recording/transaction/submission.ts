import type { IndexedEntry, RejectedEntry } from "../input/entries.js";
import type { Expectation } from "../input/expected-version.js";
import type { RequestKey } from "../input/idempotency-key.js";
import type { Clause } from "../store/clause.js";
import type { RecordResult } from "../store/record-result.js";

/** Entries that one caller submits to record: all or none, unless rejected ones may be skipped. */
export interface Submission {
  /** The valid entries. */
  readonly entries: readonly IndexedEntry[];
  /** The errors of the others. */
  readonly rejectedEntries: readonly RejectedEntry[];
  readonly by: string;
  readonly skipRejected: boolean;
  readonly expected: Expectation | undefined;
  readonly request: RequestKey;
  /** The day of the data set that they are from, as a partial date. */
  readonly observedOn?: string | null | undefined;
  /** The import that they are from; absent: none. */
  readonly run?: string | undefined;
  /** Further clauses to write with it, whatever the result. */
  readonly extraClauses?: ((result: RecordResult) => readonly Clause[]) | undefined;
}
