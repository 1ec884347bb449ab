import type { Alias } from "../../domain/values/alias.js";
import { type Identifier, identifierKey } from "../../domain/values/identifier.js";
import type { Similarity } from "./likeness.js";
import { MATCH_MARGIN, MATCH_THRESHOLD, MIN_SCORE } from "./limits.js";
import type { MatchQuery } from "./match-type.js";
import { type ComparedName, nameSimilarity, prepareName } from "./name-likeness.js";

/** The properties of an entity that a name and its hints are compared with. */
export interface ComparedQuery {
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
  readonly reasons: readonly string[];
  /** The number of its present names. A better-known entity has more: it comes first among equal scores. */
  readonly names: number;
}

/** The change of the score by a hint, and the reason. */
interface Hint {
  readonly by: number;
  readonly reason: string;
}

/**
 * The penalty of a former name or a misspelling against a present name, so that an entity with the name in
 * another script comes before one that had it once.
 */
const LESSER_ALIAS = 0.1;
const OTHER_COUNTRY = -0.15;
const OTHER_IDENTIFIER = -0.3;
const UNKNOWN_COUNTRY = -0.03;

/**
 * Scores entities for a query by their nearest name and the hints, or by an identifier alone if they have it.
 */
export function scoreCandidate(query: MatchQuery): (entity: ComparedQuery) => Fit {
  const wanted = prepareName(query.name);
  return (entity) => {
    const best = nearest(wanted, entity);
    const names = 1 + entity.aliases.filter((alias) => !isLesser(alias)).length;
    const identity = identifierHint(query, entity);
    if (identity === "SAME") {
      const reasons = ["it has the identifier given", ...reasonOf(best)];
      return { score: 1, atMost: 1, isIdentified: true, reasons, names };
    }
    const hints = [...countryHints(query, entity), ...(identity ? [identity] : [])];
    const by = hints.reduce((sum, hint) => sum + hint.by, 0);
    return {
      score: roundScore(best.score + by),
      atMost: roundScore(best.atMost + by),
      isIdentified: false,
      reasons: [...reasonOf(best), ...hints.map(({ reason }) => reason)],
      names,
    };
  };
}

const roundScore = (score: number): number => Math.round(Math.max(0, score) * 10_000) / 10_000;

const reasonOf = ({ score, reason }: Similarity): readonly string[] => (score > 0 ? [reason] : []);

interface Nearest extends Similarity {
  readonly atMost: number;
}

function nearest(wanted: ComparedName, { name, aliases }: ComparedQuery): Nearest {
  const own = nameSimilarity(wanted, prepareName(name));
  let best: Nearest = { ...own, atMost: own.score };
  for (const alias of aliases) {
    if (best.score === 1) return best;
    const next = aliasSimilarity(wanted, alias);
    const atMost = Math.max(best.atMost, next.atMost);
    best = { ...(next.score > best.score ? next : best), atMost };
  }
  return best;
}

const isLesser = ({ kind }: Alias): boolean => kind === "FORMER_NAME" || kind === "MISSPELLING";

function aliasSimilarity(wanted: ComparedName, alias: Alias): Nearest {
  const { score, reason } = nameSimilarity(wanted, prepareName(alias.value));
  const note = alias.kind === "FORMER_NAME" ? "of a former name" : "of an alias";
  const reduced = isLesser(alias) ? Math.max(0, score - LESSER_ALIAS) : score;
  return {
    score: reduced,
    atMost: alias.kind === "MISSPELLING" ? score : reduced,
    reason: `${reason}, ${note}`,
  };
}

function countryHints({ country }: MatchQuery, entity: ComparedQuery): readonly Hint[] {
  if (country == null) return [];
  if (entity.country === null) return [{ by: UNKNOWN_COUNTRY, reason: "its country is not known" }];
  if (entity.country === country.toUpperCase()) return [{ by: 0, reason: "the same country" }];
  return [{ by: OTHER_COUNTRY, reason: "another country" }];
}

/** An entity may have several identifiers of a scheme: it conflicts only if it has none of those given. */
function identifierHint({ identifiers }: MatchQuery, entity: ComparedQuery): Hint | "SAME" | null {
  const wanted = identifiers ?? [];
  const keys = new Set(entity.identifiers.map(identifierKey));
  if (wanted.some((identifier) => keys.has(identifierKey(identifier)))) return "SAME";
  const schemes = new Set(entity.identifiers.map(({ scheme }) => scheme.toUpperCase()));
  const other = wanted.find(({ scheme }) => schemes.has(scheme.trim().toUpperCase()));
  return other ? { by: OTHER_IDENTIFIER, reason: `another ${other.scheme.trim().toUpperCase()}` } : null;
}

/**
 * Sorts candidates, the best first, and marks a clear match. Another entity with an equally near misspelling
 * makes the match unclear; if the first has the given identifier, only others that have it do.
 */
export function rankCandidates<T extends Fit>(
  candidates: readonly T[],
): readonly (T & { readonly match: boolean })[] {
  const sorted = candidates
    .filter(({ score }) => score >= MIN_SCORE)
    .sort(
      (one, other) =>
        Number(other.isIdentified) - Number(one.isIdentified) ||
        other.score - one.score ||
        other.names - one.names,
    );
  const [first, ...others] = sorted;
  const rivals = others.filter(({ isIdentified }) => isIdentified || !first?.isIdentified);
  const lead = (first?.score ?? 0) - Math.max(0, ...rivals.map(({ atMost }) => atMost));
  return sorted.map((candidate, index) => ({
    ...candidate,
    match: index === 0 && candidate.score >= MATCH_THRESHOLD && lead >= MATCH_MARGIN,
  }));
}
