import type { Similarity } from "../../../src/analysis/match/likeness.js";
import type { LabelledPair } from "./labelled-pairs.js";

export type ScoredPair = LabelledPair & Similarity;

/** The share of accepted pairs that are right, and of right pairs that are accepted, and their harmonic mean. */
export interface Accuracy {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function measureAccuracy(
  pairs: readonly ScoredPair[],
  accepts: (pair: ScoredPair) => boolean,
): Accuracy {
  const acceptedPairs = pairs.filter(accepts);
  const right = acceptedPairs.filter(({ isSame }) => isSame).length;
  const precision = right / acceptedPairs.length;
  const recall = right / pairs.filter(({ isSame }) => isSame).length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

/** Scores by hundredths, from the least that is worth to show. */
const CANDIDATES = Array.from({ length: 50 }, (_, index) => (index + 45) / 100);

/**
 * Derives the threshold: that at which the mean of the F1 of the sets is greatest, so that a large set counts no more than a small
 * one. Of several, the greatest, since a wrong match costs more than a missing one.
 */
export function deriveThreshold(sets: readonly (readonly ScoredPair[])[]): number {
  const computeMean = (threshold: number): number =>
    sets.reduce((sum, pairs) => sum + measureAccuracy(pairs, ({ score }) => score >= threshold).f1, 0);
  const means = CANDIDATES.map((threshold) => ({ threshold, mean: computeMean(threshold) }));
  return means.reduce((best, next) => (next.mean >= best.mean ? next : best)).threshold;
}
