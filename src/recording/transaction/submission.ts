import type { Expectation } from "../input/expected-version.js";
import type { PlacedFact, RejectedEntry } from "../input/facts.js";
import { keysOf, type RequestKey } from "../input/idempotency-key.js";
import type { Clause } from "../store/clause.js";
import type { Writer } from "../store/read-base.js";
import type { RecordResult } from "../store/record-result.js";

/** Entries that one caller wants to record: all or none, unless rejected ones may be skipped. */
export interface Submission {
  /** The valid entries. */
  readonly facts: readonly PlacedFact[];
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

/** The name and the keys to remember a submission under. */
export const writerOf = ({ by, request }: Submission): Writer => ({ by, requests: keysOf(request) });
