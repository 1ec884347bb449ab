import { LegalEntity } from "../../domain/entities/legal-entity.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { isCommonWord } from "../../domain/names/names.js";
import type { Alias } from "../../domain/values/alias.js";
import { buildIdentifierKey, type Identifier } from "../../domain/values/identifier.js";
import type { Likeness, Similarity } from "./likeness.js";
import { LESSER_ALIAS } from "./match-settings.js";
import type { MatchQuery } from "./match-type.js";
import { type ComparedName, computeNameSimilarity, prepareName } from "./name-likeness.js";

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
  /** True if it is no match whatever the score: the name needs a country, or the country is another. */
  readonly isUnclear: boolean;
  readonly reasons: readonly string[];
  /** The number of its present names. A better-known entity has more: it comes first among equal scores. */
  readonly names: number;
}

/** The change of the score by a hint, and the reason. */
interface Hint {
  readonly by: number;
  readonly reason: string;
}

const SAME_COUNTRY: Hint = { by: 0, reason: "the same country" };
const ELSEWHERE: Hint = { by: -0.15, reason: "another country" };

const OTHER_IDENTIFIER = -0.3;
const UNKNOWN_COUNTRY = -0.03;
const GROUP_OF_BRAND = -0.1;
/** Many companies share a name of at most this many Latin letters. */
const MAX_UNCLEAR_LETTERS = 3;

/**
 * Scores entities for a query by their nearest name and the hints, or by an identifier alone if they have it.
 */
export function scoreCandidate(query: MatchQuery): (entity: ComparedEntity) => Fit {
  const queryName = prepareName(query.name);
  const unclear = listUnclearReasons(queryName);
  return (entity) => {
    const best = findNearest(queryName, entity);
    const names = 1 + entity.aliases.filter((alias) => !isLesser(alias)).length;
    const identity = computeIdentifierHint(query, entity);
    if (identity === "SAME") {
      const reasons = ["it has the identifier given", ...selectReasons(best)];
      return {
        score: 1,
        atMost: 1,
        isIdentified: true,
        isUnclear: false,
        likeness: best.likeness,
        reasons,
        names,
      };
    }
    const hints = [
      ...computeGroupHints(queryName, entity),
      ...computeCountryHints(query, entity),
      ...(identity ? [identity] : []),
    ];
    const by = hints.reduce((sum, hint) => sum + hint.by, 0);
    const needed = hints.includes(SAME_COUNTRY) ? [] : unclear;
    return {
      score: roundScore(best.score + by),
      atMost: roundScore(best.atMost + by),
      isIdentified: false,
      isUnclear: needed.length > 0 || hints.includes(ELSEWHERE),
      likeness: best.likeness,
      reasons: [...selectReasons(best), ...hints.map(({ reason }) => reason), ...needed],
      names,
    };
  };
}

/** Lists the reasons why a name is no match without its country; empty if it may be one. */
function listUnclearReasons({ isLatin, core, words }: ComparedName): readonly string[] {
  if (isLatin && core.length <= MAX_UNCLEAR_LETTERS)
    return [`a name of at most ${MAX_UNCLEAR_LETTERS} letters needs a country`];
  return words.every(isCommonWord) ? ["a name of common words needs a country"] : [];
}

export const roundScore = (score: number): number => Math.round(Math.max(0, score) * 10_000) / 10_000;

const selectReasons = ({ score, reason }: Similarity): readonly string[] => (score > 0 ? [reason] : []);

interface NearestSimilarity extends Similarity {
  readonly atMost: number;
}

function findNearest(queryName: ComparedName, { name, aliases }: ComparedEntity): NearestSimilarity {
  let best = compareName(queryName, name);
  for (const alias of aliases) {
    if (best.score === 1) return best;
    const next = compareAlias(queryName, alias);
    const atMost = Math.max(best.atMost, next.atMost);
    best = { ...(next.score > best.score ? next : best), atMost };
  }
  return best;
}

function compareName(queryName: ComparedName, name: string): NearestSimilarity {
  const similarity = computeNameSimilarity(queryName, prepareName(name));
  return { ...similarity, atMost: similarity.score };
}

const isLesser = ({ kind }: Alias): boolean => kind === "FORMER_NAME" || kind === "MISSPELLING";

function compareAlias(queryName: ComparedName, alias: Alias): NearestSimilarity {
  const similarity = compareName(queryName, alias.value);
  const note = alias.kind === "FORMER_NAME" ? "of a former name" : "of an alias";
  const score = isLesser(alias) ? Math.max(0, similarity.score - LESSER_ALIAS) : similarity.score;
  return {
    ...similarity,
    score,
    atMost: alias.kind === "MISSPELLING" ? similarity.score : score,
    reason: `${similarity.reason}, ${note}`,
  };
}

/** A group often has the name of one of its brands, and owns others. */
function computeGroupHints(queryName: ComparedName, { id, name }: ComparedEntity): readonly Hint[] {
  if (queryName.isGroup === prepareName(name).isGroup || isCompany(id)) return [];
  return [{ by: GROUP_OF_BRAND, reason: "a group is more than a brand of its name" }];
}

const isCompany = (id: string): boolean =>
  listKindsWithin(LegalEntity).some(({ prefix }) => id.startsWith(`${prefix}:`));

function computeCountryHints({ country }: MatchQuery, entity: ComparedEntity): readonly Hint[] {
  if (country == null) return [];
  if (entity.country === null) return [{ by: UNKNOWN_COUNTRY, reason: "its country is not known" }];
  if (entity.country === country) return [SAME_COUNTRY];
  return [ELSEWHERE];
}

/** An entity may have several identifiers of a scheme: it conflicts only if it has none of those given. */
function computeIdentifierHint({ identifiers }: MatchQuery, entity: ComparedEntity): Hint | "SAME" | null {
  const requested = identifiers ?? [];
  const keys = new Set(entity.identifiers.map(buildIdentifierKey));
  if (requested.some((identifier) => keys.has(buildIdentifierKey(identifier)))) return "SAME";
  const schemes = new Set(entity.identifiers.map(({ scheme }) => scheme.toUpperCase()));
  const conflicting = requested.find(({ scheme }) => schemes.has(scheme.trim().toUpperCase()));
  return conflicting
    ? { by: OTHER_IDENTIFIER, reason: `another ${conflicting.scheme.trim().toUpperCase()}` }
    : null;
}
