import type { RequestKey, StoredRequest } from "../input/idempotency-key.js";
import type { GraphState } from "../state/graph-state.js";
import type { RecordResult } from "../store/record-result.js";
import { replay } from "./idempotent-write.js";

/** Above this number of outcomes, only the counts are remembered. */
const MAX_OUTCOMES = 100;

/** Reduces a result to what is remembered with its request. */
export const omitOutcomes = (result: RecordResult): RecordResult =>
  result.outcomes.length <= MAX_OUTCOMES ? result : { ...result, outcomes: [] };

/** Creates the result that a request had when it took effect; an error if the key was used for another request. */
export const createReplayedResult = (
  state: GraphState,
  remembered: StoredRequest,
  request: RequestKey,
): RecordResult => ({ ...nothingRecorded, ...replay<RecordResult>(state, remembered, request) });

/** The parts that all results have in common for which nothing was recorded. */
export const nothingRecorded = {
  recorded: 0,
  corrected: 0,
  retracted: 0,
  unchanged: 0,
  rejected: [],
  outcomes: [],
  written: false,
};
