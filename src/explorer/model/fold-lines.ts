import { groupByKey } from "../../util/group-by-key.js";
import { compareTexts } from "../../util/text/compare-texts.js";
import type { ViewEnd, ViewFact } from "./graph.js";

/** A line of the picture: one fact, or all facts of a kind from one entity to another. */
export interface PictureLine {
  /** The id of its only fact, or an id made of the kind and the two ends. */
  readonly id: string;
  readonly kind: string;
  readonly from: ViewEnd;
  readonly to: ViewEnd;
  /** At least one, in the order of their first days; those without a day come last. */
  readonly facts: readonly ViewFact[];
}

/**
 * Folds parallel facts of the same kind and direction into one line. Others are a line each.
 * @param mapEnd returns the end that is drawn for an end of a fact
 */
export function foldLines(
  facts: readonly ViewFact[],
  mapEnd: (end: ViewEnd) => ViewEnd = (end) => end,
): readonly PictureLine[] {
  const groups = groupByKey(facts, ({ kind, from, to }) => `${kind} ${mapEnd(from).id} ${mapEnd(to).id}`);
  return [...groups].flatMap(([id, group]) => {
    const [first] = group;
    if (!first) return [];
    const { kind } = first;
    const [from, to] = [mapEnd(first.from), mapEnd(first.to)];
    const sorted = group.toSorted((a, b) => compareTexts(toStartKey(a), toStartKey(b)));
    return [{ id: group.length === 1 ? first.id : id, kind, from, to, facts: sorted }];
  });
}

/** The lines with both ends among some entities. */
export const selectLinesAmong = (
  lines: readonly PictureLine[],
  ids: Pick<ReadonlySet<string>, "has">,
): readonly PictureLine[] => lines.filter(({ from, to }) => ids.has(from.id) && ids.has(to.id));

/** The status of a line: a dispute of one fact shows, and only what is alleged throughout is alleged. */
export function resolveLineStatus({ facts }: PictureLine): string {
  if (facts.some(({ status }) => status === "DISPUTED")) return "DISPUTED";
  return facts.every(({ status }) => status === "ALLEGED") ? "ALLEGED" : "SUPPORTED";
}

/** The first known day of a fact; facts without one come last. */
const toStartKey = ({ validFrom, firstObservedOn }: ViewFact): string => validFrom ?? firstObservedOn ?? "~";
