import { type Fit, roundScore } from "./candidate.js";
import { LESSER_ALIAS, MATCH_MARGIN, MATCH_THRESHOLD, MIN_SCORE } from "./limits.js";

/**
 * Sorts candidates, the best first, and marks a clear match. One that has the name comes before those that only sound like
 * it, whatever the hints. Another entity with a nearer misspelling makes the match unclear, and the match of a misspelling
 * must have a greater lead; if the first has the given identifier, only others that have it count.
 */
export function rankCandidates<T extends Fit>(
  candidates: readonly T[],
): readonly (T & { readonly match: boolean })[] {
  const sorted = soundsLast(candidates)
    .filter(({ score, isIdentified }) => isIdentified || score >= MIN_SCORE)
    .sort(
      (one, other) =>
        Number(other.isIdentified) - Number(one.isIdentified) ||
        other.score - one.score ||
        other.names - one.names,
    );
  const [first, ...others] = sorted;
  const rivals = others.filter(({ isIdentified }) => isIdentified || !first?.isIdentified);
  const own = first?.score ?? 0;
  const lead = own - Math.max(0, ...rivals.map(({ score, atMost }) => (atMost > own ? atMost : score)));
  const margin = first && first.atMost > own ? LESSER_ALIAS : MATCH_MARGIN;
  return sorted.map((candidate, index) => ({
    ...candidate,
    match: index === 0 && !candidate.isUnclear && candidate.score >= MATCH_THRESHOLD && lead >= margin,
  }));
}

/** Gives entities that only sound like the name less than those that have it. */
function soundsLast<T extends Fit>(candidates: readonly T[]): readonly T[] {
  const named = candidates.filter(({ likeness }) => likeness === "NAME").map(({ score }) => score);
  const most = roundScore(Math.min(...named) - MATCH_MARGIN);
  return candidates.map((one) =>
    one.likeness === "SOUND" && !one.isIdentified && one.score > most
      ? { ...one, score: most, atMost: most }
      : one,
  );
}
