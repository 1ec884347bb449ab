import { formatInstant, type Instant } from "../../domain/time.js";
import { findQueriedStates } from "../../query/fields/queried-states.js";
import type { GraphVersion } from "../../recording/snapshot/graph-version.js";
import type { AnswerStep } from "../context/answer-steps.js";
import type { ReadOperation } from "../context/operation.js";

/**
 * Marks answers that may still change. An answer is settled if its `knownAt` is not after the last change,
 * since the instants of changes only rise. Otherwise a write in progress may still be recorded before that
 * instant, and the answer has `extensions.settledUntil`: the latest `knownAt` whose answer no longer changes.
 * An answer that could not be read at one revision has `extensions.mayMix`.
 */
export const addConsistencyExtensions: AnswerStep = ({
  contextValue: { progress, reading },
  response: { body },
}) => {
  const { operation } = progress.read;
  if (operation?.type !== "query" || reading.at === undefined || body.kind !== "single") return;
  const mark = computeMark(operation, reading.at);
  if (mark) body.singleResult.extensions = { ...body.singleResult.extensions, ...mark };
};

function computeMark(
  { fields }: ReadOperation,
  version: GraphVersion | null,
): Record<string, unknown> | null {
  if (version === null) return { mayMix: true };
  const latest = Math.max(0, ...fields.flatMap(selectKnownAts));
  const settledUntil = version.recordedAt ?? 0;
  return latest > settledUntil ? { settledUntil: formatInstant(settledUntil) } : null;
}

const selectKnownAts = (field: ReadOperation["fields"][number]): readonly Instant[] =>
  findQueriedStates(field).flatMap(({ knownAt }) => knownAt ?? []);
