import type { Alias } from "../../domain/values/alias.js";
import { type Identifier, identifierKey } from "../../domain/values/identifier.js";
import type { Likeness } from "./likeness.js";
import { LEAST_SCORE, MATCH_MARGIN, MATCH_THRESHOLD } from "./limits.js";
import type { MatchQuery } from "./match-type.js";
import { type ComparedName, comparedName, nameLikeness } from "./name-likeness.js";

/** What of an entity a name and its hints are compared with. */
export interface Compared {
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly country: string | null;
  readonly identifiers: readonly Identifier[];
}

/** How well an entity fits what is asked for. */
export interface Fit {
  readonly score: number;
  readonly reasons: readonly string[];
  /** How many names it goes by now. Who is known in more places has more: it comes first of equally good ones. */
  readonly names: number;
}

/** What a hint adds to the score or takes from it, and why. */
interface Hint {
  readonly by: number;
  readonly reason: string;
}

/**
 * A name that an entity no longer goes by, or is found under and does not go by, speaks less for it than its own: whose
 * name it is in another script comes before who had it once.
 */
const LESSER_ALIAS = 0.1;
const OTHER_COUNTRY = -0.15;
const OTHER_IDENTIFIER = -0.3;
const UNKNOWN_COUNTRY = -0.03;

/** How well entities fit a query: by their nearest name, and by the hints; by an identifier alone where they have it. */
export function fitTo(query: MatchQuery): (entity: Compared) => Fit {
  const wanted = comparedName(query.name);
  return (entity) => {
    const best = nearest(wanted, entity);
    const names = 1 + entity.aliases.filter((alias) => !isLesser(alias)).length;
    const identity = identifierHint(query, entity);
    if (identity === "SAME")
      return { score: 1, reasons: ["it has the identifier given", ...reasonOf(best)], names };
    const hints = [...countryHints(query, entity), ...(identity ? [identity] : [])];
    const score = hints.reduce((sum, { by }) => sum + by, best.score);
    return {
      score: Math.round(Math.max(0, score) * 10_000) / 10_000,
      reasons: [...reasonOf(best), ...hints.map(({ reason }) => reason)],
      names,
    };
  };
}

const reasonOf = ({ score, reason }: Likeness): readonly string[] => (score > 0 ? [reason] : []);

function nearest(wanted: ComparedName, { name, aliases }: Compared): Likeness {
  let best = nameLikeness(wanted, comparedName(name));
  for (const alias of aliases) {
    if (best.score === 1) return best;
    const next = aliasLikeness(wanted, alias);
    if (next.score > best.score) best = next;
  }
  return best;
}

const isLesser = ({ kind }: Alias): boolean => kind === "FORMER_NAME" || kind === "MISSPELLING";

function aliasLikeness(wanted: ComparedName, alias: Alias): Likeness {
  const { score, reason } = nameLikeness(wanted, comparedName(alias.value));
  const says = alias.kind === "FORMER_NAME" ? "of a former name" : "of an alias";
  return {
    score: isLesser(alias) ? Math.max(0, score - LESSER_ALIAS) : score,
    reason: `${reason}, ${says}`,
  };
}

function countryHints({ country }: MatchQuery, entity: Compared): readonly Hint[] {
  if (country == null) return [];
  if (entity.country === null) return [{ by: UNKNOWN_COUNTRY, reason: "its country is not known" }];
  if (entity.country === country.toUpperCase()) return [{ by: 0, reason: "the same country" }];
  return [{ by: OTHER_COUNTRY, reason: "another country" }];
}

/** An entity may have several identifiers of one scheme: it has another only where it has none of those given. */
function identifierHint({ identifiers }: MatchQuery, entity: Compared): Hint | "SAME" | null {
  const wanted = identifiers ?? [];
  const keys = new Set(entity.identifiers.map(identifierKey));
  if (wanted.some((identifier) => keys.has(identifierKey(identifier)))) return "SAME";
  const schemes = new Set(entity.identifiers.map(({ scheme }) => scheme.toUpperCase()));
  const other = wanted.find(({ scheme }) => schemes.has(scheme.trim().toUpperCase()));
  return other ? { by: OTHER_IDENTIFIER, reason: `another ${other.scheme.trim().toUpperCase()}` } : null;
}

/** Candidates, the best first, each with whether it is the one. */
export function ranked<T extends Fit>(
  candidates: readonly T[],
): readonly (T & { readonly match: boolean })[] {
  const sorted = candidates
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((one, other) => other.score - one.score || other.names - one.names);
  const lead = (sorted[0]?.score ?? 0) - (sorted[1]?.score ?? 0);
  return sorted.map((candidate, index) => ({
    ...candidate,
    match: index === 0 && candidate.score >= MATCH_THRESHOLD && lead >= MATCH_MARGIN,
  }));
}
