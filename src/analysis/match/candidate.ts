import { LegalEntity } from "../../domain/entities/legal-entity.js";
import { kindsWithin } from "../../domain/kinds/vocabulary.js";
import { isCommonWord } from "../../domain/names/names.js";
import type { Alias } from "../../domain/values/alias.js";
import { type Identifier, identifierKey } from "../../domain/values/identifier.js";
import type { Likeness, Similarity } from "./likeness.js";
import { LESSER_ALIAS } from "./limits.js";
import type { MatchQuery } from "./match-type.js";
import { type ComparedName, nameSimilarity, prepareName } from "./name-likeness.js";

/** The properties of an entity that a name and its hints are compared with. */
export interface ComparedEntity {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly country: string | null;
  readonly identifiers: readonly Identifier[];
}

/** How well an entity fits a query. */
export interface Fit {
  readonly score: number;
  /** The score if misspellings counted as names of the entity. */
  readonly atMost: number;
  /** Whether it has the identifier given. */
  readonly isIdentified: boolean;
  /** What its nearest name has in common with the one given. */
  readonly likeness: Likeness;
  /** Whether it is no match whatever the score: the name says too little without a country, or the country is another. */
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
  const wanted = prepareName(query.name);
  const unclear = whyUnclear(wanted);
  return (entity) => {
    const best = nearest(wanted, entity);
    const names = 1 + entity.aliases.filter((alias) => !isLesser(alias)).length;
    const identity = identifierHint(query, entity);
    if (identity === "SAME") {
      const reasons = ["it has the identifier given", ...reasonOf(best)];
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
      ...groupHints(wanted, entity),
      ...countryHints(query, entity),
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
      reasons: [...reasonOf(best), ...hints.map(({ reason }) => reason), ...needed],
      names,
    };
  };
}

/** Why a name is no match without its country; empty if it may be. */
function whyUnclear({ isLatin, core, words }: ComparedName): readonly string[] {
  if (isLatin && core.length <= MAX_UNCLEAR_LETTERS)
    return [`a name of at most ${MAX_UNCLEAR_LETTERS} letters needs a country`];
  return words.every(isCommonWord) ? ["a name of common words needs a country"] : [];
}

export const roundScore = (score: number): number => Math.round(Math.max(0, score) * 10_000) / 10_000;

const reasonOf = ({ score, reason }: Similarity): readonly string[] => (score > 0 ? [reason] : []);

interface Nearest extends Similarity {
  readonly atMost: number;
}

function nearest(wanted: ComparedName, { name, aliases }: ComparedEntity): Nearest {
  let best = compared(wanted, name);
  for (const alias of aliases) {
    if (best.score === 1) return best;
    const next = aliasSimilarity(wanted, alias);
    const atMost = Math.max(best.atMost, next.atMost);
    best = { ...(next.score > best.score ? next : best), atMost };
  }
  return best;
}

function compared(wanted: ComparedName, name: string): Nearest {
  const similarity = nameSimilarity(wanted, prepareName(name));
  return { ...similarity, atMost: similarity.score };
}

const isLesser = ({ kind }: Alias): boolean => kind === "FORMER_NAME" || kind === "MISSPELLING";

function aliasSimilarity(wanted: ComparedName, alias: Alias): Nearest {
  const found = compared(wanted, alias.value);
  const note = alias.kind === "FORMER_NAME" ? "of a former name" : "of an alias";
  const score = isLesser(alias) ? Math.max(0, found.score - LESSER_ALIAS) : found.score;
  return {
    ...found,
    score,
    atMost: alias.kind === "MISSPELLING" ? found.score : score,
    reason: `${found.reason}, ${note}`,
  };
}

/** A group often has the name of one of its brands, and owns others. */
function groupHints(wanted: ComparedName, { id, name }: ComparedEntity): readonly Hint[] {
  if (wanted.isGroup === prepareName(name).isGroup || isCompany(id)) return [];
  return [{ by: GROUP_OF_BRAND, reason: "a group is more than a brand of its name" }];
}

const isCompany = (id: string): boolean =>
  kindsWithin(LegalEntity).some(({ prefix }) => id.startsWith(`${prefix}:`));

function countryHints({ country }: MatchQuery, entity: ComparedEntity): readonly Hint[] {
  if (country == null) return [];
  if (entity.country === null) return [{ by: UNKNOWN_COUNTRY, reason: "its country is not known" }];
  if (entity.country === country) return [SAME_COUNTRY];
  return [ELSEWHERE];
}

/** An entity may have several identifiers of a scheme: it conflicts only if it has none of those given. */
function identifierHint({ identifiers }: MatchQuery, entity: ComparedEntity): Hint | "SAME" | null {
  const wanted = identifiers ?? [];
  const keys = new Set(entity.identifiers.map(identifierKey));
  if (wanted.some((identifier) => keys.has(identifierKey(identifier)))) return "SAME";
  const schemes = new Set(entity.identifiers.map(({ scheme }) => scheme.toUpperCase()));
  const other = wanted.find(({ scheme }) => schemes.has(scheme.trim().toUpperCase()));
  return other ? { by: OTHER_IDENTIFIER, reason: `another ${other.scheme.trim().toUpperCase()}` } : null;
}
