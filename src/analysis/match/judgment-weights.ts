import { groupByKey } from "../../util/group-by-key.js";
import { sumNumbers } from "../../util/sum.js";
import { compareTexts } from "../../util/text/compare-texts.js";
import { MATCH_RULES, MATCH_THRESHOLD, MIN_SCORE, MOST_BY_JUDGMENTS } from "./match-settings.js";

/** A name and an entity about which a curator decided whether they are the same. */
export interface JudgedPair {
  /** The same for the same pair: its hash decides the half. */
  readonly key: string;
  /** The rule by which the name was like one of the entity. */
  readonly rule: string;
  /** The score by this rule alone. */
  readonly score: number;
  readonly isSame: boolean;
}

/** The judgments about the pairs of a rule, on the half from which its weight is learnt. */
export interface RuleWeight {
  readonly judgedCount: number;
  readonly sameCount: number;
  /** The mean of the scores, read as the chance that a pair is the same. */
  readonly expectedShare: number;
  /** The share that was judged the same, if some more had been judged as expected. */
  readonly judgedShare: number;
}

/** The weights of the rules that curators judged otherwise than expected. */
export interface JudgmentWeights {
  readonly byRule: ReadonlyMap<string, RuleWeight>;
  /** The version of the rules and of their weights. */
  readonly version: string;
}

/** The least number of judgments about a rule on either half. */
const MIN_JUDGED = 10;
/** The number of judgments that the score of a rule counts as. */
const PRIOR_JUDGMENTS = 10;

export const NO_WEIGHTS: JudgmentWeights = { byRule: new Map(), version: MATCH_RULES };

/**
 * Learns the weights of rules from one half of the judgments. On the other half, which it did not see, a weight must bring the scores
 * as chances nearer to what was judged; on either half it may put no more pairs on the wrong side of the threshold. Otherwise it is
 * left out. The same judgments give the same weights, in whatever order.
 */
export function learnWeights(pairs: readonly JudgedPair[]): JudgmentWeights {
  const usefulPairs = pairs
    .filter(({ score }) => isMovable(score))
    .sort((first, second) => compareTexts(first.key, second.key));
  const weights = [...groupByKey(usefulPairs, ({ rule }) => rule)]
    .flatMap(([rule, pairsOfRule]) => {
      const weight = learnRuleWeight(pairsOfRule);
      return weight ? [[rule, weight] as const] : [];
    })
    .sort(([first], [second]) => compareTexts(first, second));
  if (weights.length === 0) return NO_WEIGHTS;
  const version = `${MATCH_RULES}+${computeHash(JSON.stringify(weights)).toString(36)}`;
  return { byRule: new Map(weights), version };
}

/** Returns null if there are too few judgments, or the weight does not prove itself. */
function learnRuleWeight(pairs: readonly JudgedPair[]): RuleWeight | null {
  const learningHalf = pairs.filter(({ key }) => !isHeldOut(key));
  const heldOutHalf = pairs.filter(({ key }) => isHeldOut(key));
  if (Math.min(learningHalf.length, heldOutHalf.length) < MIN_JUDGED) return null;
  const judgedCount = learningHalf.length;
  const sameCount = learningHalf.filter(({ isSame }) => isSame).length;
  const expectedShare = sumNumbers(learningHalf.map(({ score }) => score)) / judgedCount;
  const judgedShare = (sameCount + PRIOR_JUDGMENTS * expectedShare) / (judgedCount + PRIOR_JUDGMENTS);
  const weight = { judgedCount, sameCount, expectedShare, judgedShare };
  const isNearer = measureDistance(heldOutHalf, weight) < measureDistance(heldOutHalf, null);
  const isWorse = [learningHalf, heldOutHalf].some(
    (half) => countWrong(half, weight) > countWrong(half, null),
  );
  return isNearer && !isWorse ? weight : null;
}

/**
 * Returns true if the judgment about a pair checks weights, and does not teach them. The lowest bit of a hash would be the same for
 * all names that both ids contain.
 */
export const isHeldOut = (key: string): boolean => computeHash(key) >= 2 ** 31;

/** Measures how far scores as chances are from what was judged: the sum of the squares. */
export const measureDistance = (pairs: readonly JudgedPair[], weight: RuleWeight | null): number =>
  sumNumbers(pairs.map(({ score, isSame }) => (Number(isSame) - weighScore(score, weight)) ** 2));

/** Counts the pairs on the wrong side of the threshold. */
export const countWrong = (pairs: readonly JudgedPair[], weight: RuleWeight | null): number =>
  pairs.filter(({ score, isSame }) => isSame !== weighScore(score, weight) >= MATCH_THRESHOLD).length;

/** Returns true if judgments move a score: those of strangers and of the same name stay. */
const isMovable = (score: number): boolean => score >= MIN_SCORE && score < 1;

/**
 * Moves a score as the judged share differs from the expected one, so that a score of the expected share becomes the judged one. A
 * raised score stays below that of a sure name. A lowered one is still that of a candidate, which can be judged again.
 */
export function weighScore(score: number, weight: RuleWeight | null): number {
  if (!weight || !isMovable(score)) return score;
  const { expectedShare, judgedShare } = weight;
  if (judgedShare < expectedShare) return Math.max(MIN_SCORE, (score * judgedShare) / expectedShare);
  const raisedScore = 1 - ((1 - score) * (1 - judgedShare)) / (1 - expectedShare);
  return Math.max(score, Math.min(raisedScore, MOST_BY_JUDGMENTS));
}

/** FNV-1a: a pair is in the same half on every machine and in every release. */
function computeHash(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
}
