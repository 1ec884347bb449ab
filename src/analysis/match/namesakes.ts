import { addDoubt, type Fit, roundScore, SAME_COUNTRY } from "./candidate.js";
import { FAR_BETTER_KNOWN, LESSER_KNOWN, LITTLE_KNOWN } from "./match-settings.js";
import { ONE_LETTER } from "./name-likeness.js";

/** The properties that tell how well-known an entity is. */
export interface Known {
  /** The number of its facts, present names and identifiers. */
  readonly knownCount: number;
  readonly country: string | null;
}

/** The least score of a namesake: a legal form, spaces or signs may tell it from another. */
const MIN_OF_NAMESAKES = 0.96;
/** The factor for an entity that is recorded for no single country, as international brands are. */
const SEVERAL_COUNTRIES = 3;

/** The least is one more than nothing, so that two names are not far more than one. */
export const computeRenown = ({ knownCount, country }: Known): number =>
  (knownCount + 1) * (country === null ? SEVERAL_COUNTRIES : 1);

/**
 * Lowers namesakes that are far less known than another, such as the branch of a brand in one country, so that the better known
 * comes first. It is no match if another fits better. A namesake in the given country or with a given identifier stays.
 */
export function lowerNamesakes<T extends Fit & Known>(candidates: readonly T[]): readonly T[] {
  const namesakes = candidates.filter(isNamesake);
  const [leader] = [...namesakes].sort((a, b) => computeRenown(b) - computeRenown(a) || b.score - a.score);
  if (!leader || namesakes.length < 2) return candidates;
  const most = roundScore(leader.score - LESSER_KNOWN);
  return candidates.map((candidate) => {
    const isFarLess = computeRenown(leader) >= FAR_BETTER_KNOWN * computeRenown(candidate);
    if (!namesakes.includes(candidate) || !isFarLess || candidate.score <= most) return candidate;
    return {
      ...candidate,
      score: most,
      atMost: candidate.score > leader.score ? candidate.score : most,
      ...addDoubt(candidate, "another of the name is far better known"),
    };
  });
}

/**
 * Makes the misspelling of a little-known name of one country no match without this country: a name in a list is more often that
 * of a company that is not recorded. Mattel is not Mantel, a shop in the Netherlands.
 */
export function requireCountryOfUnknown<T extends Fit & Known>(candidate: T): T {
  const { reasons, country, knownCount } = candidate;
  const isDoubtful =
    reasons.includes(ONE_LETTER) &&
    country !== null &&
    knownCount <= LITTLE_KNOWN &&
    !reasons.includes(SAME_COUNTRY.reason);
  return isDoubtful
    ? {
        ...candidate,
        isUnclear: true,
        ...addDoubt(candidate, "a misspelling of a little-known name needs its country"),
      }
    : candidate;
}

const isNamesake = ({ score, isIdentified, reasons }: Fit): boolean =>
  score >= MIN_OF_NAMESAKES && !isIdentified && !reasons.includes(SAME_COUNTRY.reason);
