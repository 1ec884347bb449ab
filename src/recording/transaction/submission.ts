import type { Expectation } from "../input/expected-version.js";
import type { PlacedFact, RejectedEntry } from "../input/facts.js";
import { keysOf, type RequestKey } from "../input/idempotency-key.js";
import type { Clause } from "../store/clause.js";
import type { Writer } from "../store/read-base.js";
import type { RecordResult } from "../store/record-result.js";

/** Facts that one caller means to record, all or none unless refused ones may be left out. */
export interface Submission {
  /** The sound ones. */
  readonly facts: readonly PlacedFact[];
  /** What is wrong with the others. */
  readonly refusals: readonly RejectedEntry[];
  readonly by: string;
  readonly skipRefused: boolean;
  readonly expected: Expectation | undefined;
  readonly request: RequestKey;
  /** What else is to be written with it, whatever came of it. */
  readonly beside?: ((result: RecordResult) => readonly Clause[]) | undefined;
}

/** Who records a submission, and under which key it is remembered. */
export const writerOf = ({ by, request }: Submission): Writer => ({ by, requests: keysOf(request) });
