import { iso31661 } from "iso-3166/1.js";
import { iso31663 } from "iso-3166/3.js";
import { groupByKey } from "../../util/group-by-key.js";
import { type Day, isPeriodWithin, toLatestDay } from "../time.js";

/** Codes that ISO 3166-1 reserves, or leaves to users, and that stand for a place all the same. */
const FURTHER_CODES = ["XK", "EU"];

const codes: ReadonlySet<string> = new Set([...iso31661.map(({ alpha2 }) => alpha2), ...FURTHER_CODES]);

/** Returns true if a code is one of ISO 3166-1 alpha-2, XK (Kosovo) or EU. */
export const isCountryCode = (code: string): boolean => codes.has(code);

/**
 * The days on which ISO 3166-3 withdrew former codes, by their alpha-4 code; a year where the list has only that. A code that
 * was short-lived, or stood for another place before, has a first day, too.
 */
const VALIDITIES: Readonly<Record<string, Validity>> = {
  AIDJ: { to: "1977" },
  ANHH: { to: "2010-12-15" },
  BQAQ: { to: "1979" },
  BUMM: { to: "1989-12-05" },
  BYAA: { to: "1992-06-15" },
  CSHH: { to: "1993-06-15" },
  CSXX: { from: "2003-07-23", to: "2006-09-26" },
  CTKI: { to: "1984" },
  DDDE: { to: "1990-10-30" },
  DYBJ: { to: "1977" },
  FQHH: { to: "1979" },
  FXFR: { from: "1993-07-12", to: "1997-07-14" },
  GEHH: { to: "1979" },
  HVBF: { to: "1984" },
  JTUM: { to: "1986" },
  MIUM: { to: "1986" },
  NHVU: { to: "1980" },
  NQAQ: { to: "1983" },
  NTHH: { to: "1993-07-12" },
  PCHH: { to: "1986" },
  PUUM: { to: "1986" },
  PZPA: { to: "1980" },
  RHZW: { to: "1980" },
  SKIN: { to: "1975" },
  SUHH: { to: "1992-08-30" },
  TPTL: { to: "2002-05-20" },
  VDVN: { to: "1977" },
  WKUM: { to: "1986" },
  YDYE: { to: "1990-08-14" },
  YUCS: { to: "2003-07-23" },
  ZRCD: { to: "1997-07-14" },
};

/** The days on which a code was valid, as partial dates. */
interface Validity {
  readonly from?: string;
  readonly to: string;
}

/** A meaning of a code that ISO 3166-1 once had and has no more. */
interface FormerCountry {
  readonly code: string;
  readonly validity: Validity;
  /** The codes that replaced it, which may be former ones too. */
  readonly replacements: readonly string[];
}

/** The codes that ISO 3166-1 once had and has no more. A code may have had two meanings, one after another. */
const formerCountries: ReadonlyMap<string, readonly FormerCountry[]> = groupByKey(
  iso31663.flatMap(({ from: { alpha2: code }, to, alpha4 }) => {
    const validity = VALIDITIES[alpha4];
    if (validity === undefined || isCountryCode(code)) return [];
    return [{ code, validity, replacements: to.map(({ alpha2 }) => alpha2) }];
  }),
  ({ code }) => code,
);

const listMeanings = (code: string): readonly FormerCountry[] => formerCountries.get(code) ?? [];

/** Lists the codes that can be recorded for what is so today. */
export const listCountryCodes = (): readonly string[] => [...codes];

/** Lists the codes that ISO 3166-1 once had and has no more, with the last day on which each was valid. */
export const listFormerCountries = (): readonly { readonly code: string; readonly lastDay: Day }[] =>
  [...formerCountries].map(([code, meanings]) => ({
    code,
    lastDay: Math.max(...meanings.map(({ validity }) => toLatestDay(validity.to))),
  }));

/** Returns true if ISO 3166-1 once had a code, and has it no more. */
export const isFormerCountryCode = (code: string): boolean => formerCountries.has(code);

/**
 * The alpha-2 codes by the longer ones: alpha-3, and alpha-4 of former countries. A former country whose alpha-2 code is that of another
 * one now has the code of its only successor, or none.
 */
const codesByLongCode: ReadonlyMap<string, string> = new Map([
  ...iso31663.flatMap(({ alpha4, from: { alpha2: former, alpha3 }, to }) => {
    const [successor] = to;
    const code = isCountryCode(former) ? (to.length === 1 ? successor?.alpha2 : undefined) : former;
    return code === undefined ? [] : [[alpha3, code] as const, [alpha4, code] as const];
  }),
  ...iso31661.map(({ alpha2, alpha3 }) => [alpha3, alpha2] as const),
  ["XKX", "XK"] as const,
]);

/**
 * Finds the alpha-2 code of a code of ISO 3166 in any case: FR, FRA, FR-75 (a part of it), or SUHH of a former country. Null for any
 * other text.
 */
export function readCountryCode(text: string): string | null {
  const [alpha2 = ""] = text.toUpperCase().split("-", 1);
  if (isCountryCode(alpha2) || isFormerCountryCode(alpha2)) return alpha2;
  return codesByLongCode.get(text.toUpperCase()) ?? null;
}

/** Lists the names that ISO 3166-3 has for former countries, with their codes. */
export const listFormerCountryNames = (): readonly (readonly [name: string, code: string])[] =>
  iso31663.filter(({ from }) => isFormerCountryCode(from.alpha2)).map(({ from }) => [from.name, from.alpha2]);

/** Returns true if a former code was valid throughout a period, which must have ended. */
export const isFormerlyValid = (code: string, from: string | null, to: string | null): boolean =>
  listMeanings(code).some(({ validity }) => isPeriodWithin({ from, to }, validity));

/** Finds the present code of the place of a former one; null if the place has several codes now. */
export function findCountrySuccessor(code: string): string | null {
  const successors = new Set(listSuccessors(code));
  const [successor = null] = successors;
  return successors.size === 1 ? successor : null;
}

const listSuccessors = (code: string): readonly string[] =>
  listMeanings(code).flatMap(({ replacements }) =>
    replacements.flatMap((replacement) =>
      isCountryCode(replacement) ? [replacement] : listSuccessors(replacement),
    ),
  );

/** Describes when a former code was valid, and what to write instead, to complete "XX ". */
export function describeFormerCountry(code: string): string {
  const times = listMeanings(code).map(({ validity: { from, to } }) =>
    from === undefined ? `until ${to}` : `from ${from} to ${to}`,
  );
  const successor = findCountrySuccessor(code);
  const instead = successor === null ? "" : `; the code is ${successor} now`;
  return `was valid ${times.join(" and ")}${instead}`;
}
