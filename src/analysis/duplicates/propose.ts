import { setImmediate } from "node:timers/promises";
import { type ComparedEntity, scoreCandidate } from "../match/candidate.js";
import { MATCH_THRESHOLD } from "../match/limits.js";
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

/** The default of the least score of a proposal. */
export const MIN_SIMILARITY = MATCH_THRESHOLD;

/** Pairs scored before other requests get a turn. */
const BATCH_SIZE = 200;

/**
 * Scores pairs, each as a match of one name to the other in the better direction; the likeliest come first.
 */
export async function proposeDuplicates(
  pairs: readonly CandidatePair[],
  minScore: number,
): Promise<readonly Proposal[]> {
  const found: Proposal[] = [];
  for (let at = 0; at < pairs.length; at += BATCH_SIZE) {
    const some = pairs.slice(at, at + BATCH_SIZE).map(scorePair);
    found.push(...some.filter(({ score }) => score >= minScore));
    await setImmediate();
  }
  return found.sort(byScore);
}

function scorePair([one, other]: CandidatePair): Proposal {
  const [there, back] = [scoreAsMatch(one, other), scoreAsMatch(other, one)];
  const { score, reasons } = back.score > there.score ? back : there;
  return { ids: [one.id, other.id], score, reasons };
}

const scoreAsMatch = ({ name, country, identifiers }: ComparedEntity, other: ComparedEntity) =>
  scoreCandidate({ name, country, identifiers })(other);

export const byScore = (one: ScoredPair, other: ScoredPair): number =>
  other.score - one.score || compareText(String(one.ids), String(other.ids));

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
