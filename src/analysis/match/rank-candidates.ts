import { addDoubt, type Fit, roundScore } from "./candidate.js";
import { LESSER_ALIAS, MATCH_MARGIN, MATCH_THRESHOLD, MIN_SCORE } from "./match-settings.js";
import { computeRenown, type Known, lowerNamesakes, requireCountryOfUnknown } from "./namesakes.js";

/**
 * Sorts candidates, the best first, and marks a clear match. One that has the name comes before those that only sound like
 * it, whatever the hints, and of several of a name the best known first. Another entity with a nearer misspelling makes the match
 * unclear, and the match of a misspelling must have a greater lead; if the first has the given identifier, only others that have it
 * count.
 */
export function rankCandidates<T extends Fit & Known>(
  candidates: readonly T[],
): readonly (T & { readonly match: boolean })[] {
  const sorted = lowerNamesakes(lowerSoundMatches(candidates.map(requireCountryOfUnknown)))
    .filter(({ score, isIdentified }) => isIdentified || score >= MIN_SCORE)
    .sort(
      (a, b) =>
        Number(b.isIdentified) - Number(a.isIdentified) ||
        b.score - a.score ||
        computeRenown(b) - computeRenown(a),
    );
  const [first, ...runnersUp] = sorted;
  const rivals = runnersUp.filter(({ isIdentified }) => isIdentified || !first?.isIdentified);
  const topScore = first?.score ?? 0;
  const lead =
    topScore - Math.max(0, ...rivals.map(({ score, atMost }) => (atMost > topScore ? atMost : score)));
  const margin = first && first.atMost > topScore ? LESSER_ALIAS : MATCH_MARGIN;
  const hasLead = roundScore(lead) >= margin;
  return sorted.map((candidate, index) => ({
    ...candidate,
    ...(index === 0 && !hasLead && addDoubt(candidate, "another is as near")),
    match: index === 0 && !candidate.isUnclear && candidate.score >= MATCH_THRESHOLD && hasLead,
  }));
}

/** Gives entities that only sound like the name less than those that have it. */
function lowerSoundMatches<T extends Fit>(candidates: readonly T[]): readonly T[] {
  const nameScores = candidates.filter(({ likeness }) => likeness === "NAME").map(({ score }) => score);
  const most = roundScore(Math.min(...nameScores) - MATCH_MARGIN);
  return candidates.map((candidate) =>
    candidate.likeness === "SOUND" && !candidate.isIdentified && candidate.score > most
      ? { ...candidate, score: most, atMost: most }
      : candidate,
  );
}
