import { setImmediate } from "node:timers/promises";
import { scoreCandidate } from "../match/candidate.js";
import { MATCH_THRESHOLD } from "../match/limits.js";
import type { CandidatePair, CandidateSettings } from "./candidate-pairs.js";

/** Two entities that may be one. */
export interface Proposal {
  /** In their order. */
  readonly ids: readonly [string, string];
  readonly score: number;
  readonly reasons: readonly string[];
}

/** What two entities must be alike to be proposed, unless another score is asked for. */
export const MIN_SIMILARITY = MATCH_THRESHOLD;

/** Pairs weighed at a time, between which other questions have their turn. */
const AT_A_TIME = 200;

/** The pairs that are alike enough, the likeliest first: each as either would be matched to the other by its name. */
export async function proposeDuplicates(
  pairs: readonly CandidatePair[],
  least: number,
): Promise<readonly Proposal[]> {
  const found: Proposal[] = [];
  for (let at = 0; at < pairs.length; at += AT_A_TIME) {
    const some = pairs.slice(at, at + AT_A_TIME).map(weighed);
    found.push(...some.filter(({ score }) => score >= least));
    await setImmediate();
  }
  return found.sort(byScore);
}

function weighed([one, other]: CandidatePair): Proposal {
  const [there, back] = [asMatched(one, other), asMatched(other, one)];
  const { score, reasons } = back.score > there.score ? back : there;
  return { ids: [one.id, other.id], score, reasons };
}

const asMatched = ({ name, country, identifiers }: CandidateSettings, other: CandidateSettings) =>
  scoreCandidate({ name, country, identifiers })(other);

export const byScore = (one: Proposal, other: Proposal): number =>
  other.score - one.score || compared(String(one.ids), String(other.ids));

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
