import { setImmediate } from "node:timers/promises";
import { compareTexts } from "../../util/text/compare-texts.js";
import { type ComparedEntity, scoreCandidate } from "../match/candidate.js";
import type { JudgmentWeights } from "../match/judgment-weights.js";
import type { CandidatePair } from "./candidate-pairs.js";

export interface ScoredPair {
  /** In ascending order. */
  readonly ids: readonly [string, string];
  readonly score: number;
}

/** Two entities that may be the same. */
export interface Proposal extends ScoredPair {
  readonly reasons: readonly string[];
}

/** The default of the least score of a proposal: above that of a part of a name, which two companies of a group share. */
export const MIN_SIMILARITY = 0.85;

/** Pairs scored before other requests get a turn. */
const BATCH_SIZE = 200;

/**
 * Scores pairs, each as a match of one name to the other in the better direction; the likeliest come first. Curators' judgments
 * weigh the rules.
 */
export async function proposeDuplicates(
  pairs: readonly CandidatePair[],
  minScore: number,
  weights: JudgmentWeights,
): Promise<readonly Proposal[]> {
  const proposals: Proposal[] = [];
  for (let start = 0; start < pairs.length; start += BATCH_SIZE) {
    const some = pairs.slice(start, start + BATCH_SIZE).map((pair) => scorePair(pair, weights));
    proposals.push(...some.filter(({ score }) => score >= minScore));
    await setImmediate();
  }
  return proposals.sort(compareByScore);
}

function scorePair([first, second]: CandidatePair, weights: JudgmentWeights): Proposal {
  const [there, back] = [scoreMatch(first, second, weights), scoreMatch(second, first, weights)];
  const { score, reasons } = back.score > there.score ? back : there;
  return { ids: [first.id, second.id], score, reasons };
}

const scoreMatch = (
  { name, country, identifiers }: ComparedEntity,
  candidate: ComparedEntity,
  weights: JudgmentWeights,
) => scoreCandidate({ name, country, identifiers }, weights)(candidate);

export const compareByScore = (a: ScoredPair, b: ScoredPair): number =>
  b.score - a.score || compareTexts(String(a.ids), String(b.ids));
