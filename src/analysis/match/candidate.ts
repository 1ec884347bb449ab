import { LegalEntity } from "../../domain/entities/legal-entity.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { isCommonWord } from "../../domain/names/names.js";
import type { Alias } from "../../domain/values/alias.js";
import { buildIdentifierKey, type Identifier } from "../../domain/values/identifier.js";
import {
  type JudgedPair,
  type JudgmentWeights,
  NO_WEIGHTS,
  type RuleWeight,
  weighScore,
} from "./judgment-weights.js";
import type { Likeness, Similarity } from "./likeness.js";
import { LESSER_ALIAS, SHORTER_ALIAS } from "./match-settings.js";
import type { MatchQuery } from "./match-type.js";
import { type ComparedName, computeNameSimilarity, ONE_LETTER, prepareName } from "./name-likeness.js";

/** The properties of an entity that a name and its hints are compared with. */
export interface ComparedEntity {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly country: string | null;
  readonly identifiers: readonly Identifier[];
}

/** The fit of an entity to a query. */
export interface Fit {
  readonly score: number;
  /** The score if misspellings counted as names of the entity. */
  readonly atMost: number;
  /** True if the entity has an identifier of the query. */
  readonly isIdentified: boolean;
  /** The likeness of its nearest name and the name of the query. */
  readonly likeness: Likeness;
  /** True if it is no match whatever the score: the name is not sure or needs a country, or the country is another. */
  readonly isUnclear: boolean;
  /** For and against. */
  readonly reasons: readonly string[];
  /** The words of the query that its nearest name has, in Latin letters and without abbreviations. */
  readonly words: readonly string[];
  /** The identifiers of the query that it has, as WIKIDATA:Q1. */
  readonly identifiedBy: readonly string[];
  /** The reasons that speak against it. */
  readonly against: readonly string[];
}

/** Adds a reason against an entity. */
export const addDoubt = ({ reasons, against }: Fit, doubt: string) => ({
  reasons: [...reasons, doubt],
  against: [...against, doubt],
});

/** The reasons why a name that is not sure needs a review. */
const REVIEWED: Readonly<Record<Likeness, string>> = {
  NAME: "a group of few letters needs a review",
  SPELLING: "a similar spelling needs a review",
  PART: "a part of a name needs a review",
  SOUND: "a similar sound needs a review",
};

/** The change of the score by a hint, and the reason. */
interface Hint {
  readonly by: number;
  readonly reason: string;
  /** True if it makes the entity no match, whatever the score. */
  readonly isAgainst: boolean;
}

export const SAME_COUNTRY: Hint = { by: 0, reason: "the same country", isAgainst: false };
const ELSEWHERE: Hint = { by: -0.15, reason: "another country", isAgainst: true };
const UNKNOWN_COUNTRY: Hint = { by: -0.03, reason: "its country is not known", isAgainst: false };
const GROUP_OF_BRAND: Hint = {
  by: -0.1,
  reason: "a group is more than a brand of its name",
  isAgainst: true,
};

const OTHER_IDENTIFIER = -0.3;
const AND = / and /u;
/** Many companies share a name of at most this many Latin letters. */
const MAX_UNCLEAR_LETTERS = 3;

/**
 * Scores entities for a query by their nearest name and the hints, or by an identifier alone if they have it. Curators' judgments
 * weigh the rules of names.
 */
export function scoreCandidate(
  query: MatchQuery,
  weights: JudgmentWeights = NO_WEIGHTS,
): (entity: ComparedEntity) => Fit {
  const queryName = prepareName(query.name);
  const unclear = listUnclearReasons(queryName);
  return (entity) => {
    const best = findNearest(queryName, entity, weights);
    const identifiedBy = listSharedIdentifiers(query, entity);
    const shared = { likeness: best.likeness, words: best.words, identifiedBy };
    if (identifiedBy.length > 0) {
      const reasons = ["it has the identifier given", ...selectReasons(best)];
      return { ...shared, score: 1, atMost: 1, isIdentified: true, isUnclear: false, reasons, against: [] };
    }
    const hints = [
      ...computeGroupHints(queryName, entity),
      ...computeCountryHints(query, entity),
      ...computeIdentifierHints(query, entity),
    ];
    const by = hints.reduce((sum, hint) => sum + hint.by, 0);
    const needed = hints.includes(SAME_COUNTRY) ? [] : unclear;
    const reviewed = best.isSure || best.score === 0 ? [] : [REVIEWED[best.likeness]];
    const judged = best.weight ? [describeWeight(best.weight)] : [];
    const judgedAgainst = best.weight && best.weight.judgedShare < best.weight.expectedShare ? judged : [];
    const against = hints.filter((hint) => hint.by < 0).map(({ reason }) => reason);
    return {
      ...shared,
      score: roundScore(best.score + by),
      atMost: roundScore(best.atMost + by),
      isIdentified: false,
      isUnclear: !best.isSure || needed.length > 0 || hints.some(({ isAgainst }) => isAgainst),
      reasons: [...selectReasons(best), ...judged, ...hints.map(({ reason }) => reason), ...needed],
      against: [...reviewed, ...judgedAgainst, ...against, ...needed],
    };
  };
}

/**
 * Lists the reasons why a name is no match without its country; empty if it may be one. The "and" of "H&M" counts: few others
 * have it.
 */
function listUnclearReasons({ isLatin, folded, core, words }: ComparedName): readonly string[] {
  const letters = AND.test(folded) ? folded : core;
  if (isLatin && letters.length <= MAX_UNCLEAR_LETTERS)
    return [`a name of at most ${MAX_UNCLEAR_LETTERS} letters needs a country`];
  return words.every(isCommonWord) ? ["a name of common words needs a country"] : [];
}

export const roundScore = (score: number): number => Math.round(Math.max(0, score) * 10_000) / 10_000;

const selectReasons = ({ score, reason }: Similarity): readonly string[] => (score > 0 ? [reason] : []);

interface NearestSimilarity extends Similarity {
  /** The rule of the names, and the score by it alone. */
  readonly rule: string;
  readonly ruleScore: number;
  /** The weight that judgments give the rule; null if none. */
  readonly weight: RuleWeight | null;
  readonly words: readonly string[];
  readonly atMost: number;
}

/** Compares a name with the nearest one of an entity, as the rules do before judgments weigh them. */
export function compareByRule(name: string, entity: ComparedEntity): Pick<JudgedPair, "rule" | "score"> {
  const { rule, ruleScore } = findNearest(prepareName(name), entity, NO_WEIGHTS);
  return { rule, score: ruleScore };
}

function findNearest(
  queryName: ComparedName,
  { name, aliases }: ComparedEntity,
  weights: JudgmentWeights,
): NearestSimilarity {
  let best = compareName(queryName, name, weights);
  for (const alias of aliases) {
    if (best.score === 1) return best;
    const next = compareAlias(compareName(queryName, alias.value, weights), alias, name);
    const atMost = Math.max(best.atMost, next.atMost);
    best = { ...(next.score > best.score ? next : best), atMost };
  }
  return best;
}

function compareName(queryName: ComparedName, name: string, { byRule }: JudgmentWeights): NearestSimilarity {
  const entityName = prepareName(name);
  const similarity = computeNameSimilarity(queryName, entityName);
  const { reason: rule, score: ruleScore } = similarity;
  const weight = byRule.get(rule) ?? null;
  const score = weighScore(ruleScore, weight);
  const words = queryName.words.filter((word) => entityName.words.includes(word));
  return { ...similarity, rule, ruleScore, weight, score, words, atMost: score };
}

const describeWeight = ({ sameCount, judgedCount }: RuleWeight): string =>
  `curators judged ${sameCount} of ${judgedCount} such pairs the same`;

const isLesser = ({ kind }: Alias): boolean => kind === "FORMER_NAME" || kind === "MISSPELLING";

function compareAlias(similarity: NearestSimilarity, alias: Alias, name: string): NearestSimilarity {
  const note = alias.kind === "FORMER_NAME" ? "of a former name" : "of an alias";
  const score = Math.max(0, similarity.score - computeAliasPenalty(alias, name));
  return {
    ...similarity,
    score,
    isSure: similarity.isSure && similarity.reason !== ONE_LETTER,
    atMost: alias.kind === "MISSPELLING" ? similarity.score : score,
    reason: `${similarity.reason}, ${note}`,
  };
}

/** Others may have an alias as their name that leaves out words of a name: "Carrefour" of Carrefour Market. */
function computeAliasPenalty(alias: Alias, name: string): number {
  if (isLesser(alias)) return LESSER_ALIAS;
  const words = prepareName(alias.value).words;
  const nameWords = prepareName(name).words;
  const isShorter = words.length < nameWords.length && words.every((word) => nameWords.includes(word));
  return isShorter ? SHORTER_ALIAS : 0;
}

/** A group often has the name of one of its brands, and owns others. */
function computeGroupHints(queryName: ComparedName, { id, name }: ComparedEntity): readonly Hint[] {
  if (queryName.isGroup === prepareName(name).isGroup || isCompany(id)) return [];
  return [GROUP_OF_BRAND];
}

const isCompany = (id: string): boolean =>
  listKindsWithin(LegalEntity).some(({ prefix }) => id.startsWith(`${prefix}:`));

function computeCountryHints({ country }: MatchQuery, entity: ComparedEntity): readonly Hint[] {
  if (country == null) return [];
  if (entity.country === null) return [UNKNOWN_COUNTRY];
  if (entity.country === country) return [SAME_COUNTRY];
  return [ELSEWHERE];
}

function listSharedIdentifiers({ identifiers }: MatchQuery, entity: ComparedEntity): readonly string[] {
  const keys = new Set(identifiers?.map(buildIdentifierKey));
  return entity.identifiers
    .filter((identifier) => keys.has(buildIdentifierKey(identifier)))
    .map(({ scheme, value }) => `${scheme}:${value}`);
}

/** An entity may have several identifiers of a scheme: it conflicts only if it has none of those given. */
function computeIdentifierHints({ identifiers }: MatchQuery, entity: ComparedEntity): readonly Hint[] {
  const schemes = new Set(entity.identifiers.map(({ scheme }) => scheme.toUpperCase()));
  const conflicting = identifiers
    ?.map(({ scheme }) => scheme.trim().toUpperCase())
    .find((scheme) => schemes.has(scheme));
  return conflicting === undefined
    ? []
    : [{ by: OTHER_IDENTIFIER, reason: `another ${conflicting}`, isAgainst: true }];
}
