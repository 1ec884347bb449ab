import type { GraphState } from "../state/graph-state.js";
import type { RecordResult } from "../store/record-result.js";

/**
 * The result for a client that has not seen the last change: nothing is recorded, and the error says which
 * revision it was.
 */
export function conflict(
  { revision, recordedAt, lastRevisions }: GraphState,
  { index, id }: { readonly index: number; readonly id: string },
): RecordResult {
  const message = `${id} has changed: its last change is revision ${lastRevisions.get(id)}. Read it again.`;
  return {
    ...{ revision, recordedAt, recorded: 0, corrected: 0, retracted: 0, unchanged: 1 },
    rejected: [],
    issues: [{ path: ["expectedRevision"], code: "CONFLICT", message }],
    outcomes: [{ index, id, action: "UNCHANGED" }],
    written: false,
  };
}
