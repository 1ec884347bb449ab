import { createLazyValue } from "../../util/lazy.js";
import { listCountryCodes, listFormerCountryNames, readCountryCode } from "../values/country.js";
import { foldName } from "./fold.js";

/** Common names that the lists of names do not have. */
const FURTHER_NAMES: readonly (readonly [name: string, code: string])[] = [
  ["USA", "US"],
  ["United States of America", "US"],
  ["UK", "GB"],
  ["Great Britain", "GB"],
  ["Hong Kong", "HK"],
  ["Macau", "MO"],
  ["Macao", "MO"],
  ["Turkey", "TR"],
  ["Czech Republic", "CZ"],
  ["The Netherlands", "NL"],
  ["Ivory Coast", "CI"],
];

/** The code that can be recorded although it is no country. */
const NO_COUNTRY = "EU";

/** The codes of countries by their folded English names. Few processes need them, and they take a while to find. */
const englishNames = createLazyValue(
  (): ReadonlyMap<string, string> =>
    new Map([
      ...listCountryNames(() => "en"),
      ...FURTHER_NAMES.map(([name, code]) => [foldName(name), code] as const),
    ]),
);

/** The same with the names in the language of each country: Deutschland, Brasil, Polska. */
const allNames = createLazyValue(
  (): ReadonlyMap<string, string> => new Map([...listCountryNames(findLanguage), ...englishNames()]),
);

const findLanguage = (region: Intl.Locale): string => region.maximize().language;

function listCountryNames(
  language: (region: Intl.Locale) => string,
): readonly (readonly [name: string, code: string])[] {
  return listCountryCodes()
    .filter((code) => code !== NO_COUNTRY)
    .flatMap((code) => {
      const region = new Intl.Locale(`und-${code}`);
      const name =
        region.region === code
          ? new Intl.DisplayNames([language(region)], { type: "region", fallback: "none" }).of(code)
          : undefined;
      return name === undefined ? [] : [[foldName(name), code] as const];
    });
}

/** The names of former countries that ISO 3166-3 does not have. */
const FURTHER_FORMER_NAMES = [
  ["Soviet Union", "SU"],
  ["East Germany", "DD"],
] as const;

const formerNames = createLazyValue(
  (): ReadonlyMap<string, string> =>
    new Map(
      [...listFormerCountryNames(), ...FURTHER_FORMER_NAMES].map(([name, code]) => [foldName(name), code]),
    ),
);

/**
 * Finds the ISO 3166-1 alpha-2 code of a country by a code of ISO 3166, which may be a former one, or its name in English or its own
 * language; null for any other text.
 */
export const findCountryCode = (text: string): string | null =>
  readCountryCode(text) ?? findCountryByName(foldName(text)) ?? null;

/** Finds the former code of a country that is no more by its English name; null for any other text. */
export const findFormerCountryByName = (text: string): string | null =>
  formerNames().get(foldName(text)) ?? null;

/** Finds the code of a country by its folded name in English or its own language; undefined for any other text. */
export const findCountryByName = (folded: string): string | undefined => allNames().get(folded);
