import { foldName } from "../../domain/names/names.js";
import { lazy } from "../../util/lazy.js";

/** Common names that the list of English names does not have. */
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

/** Codes that the list names although they are no countries. */
const NO_COUNTRIES = new Set(["EU", "EZ", "UN", "XA", "XB", "ZZ"]);

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The codes of countries by their folded English names. Few processes need them, and they take a while to find. */
const codes = lazy(
  (): ReadonlyMap<string, string> =>
    new Map([...namedCodes(), ...FURTHER_NAMES.map(([name, code]) => [foldName(name), code] as const)]),
);

function namedCodes(): readonly (readonly [name: string, code: string])[] {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  return LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`))
    .filter((code) => !NO_COUNTRIES.has(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [[foldName(name), code] as const];
    });
}

/** The ISO 3166-1 alpha-2 code of a country by its code or its English name; null for any other text. */
export function countryCode(text: string): string | null {
  if (/^[A-Z]{2}$/.test(text)) return text;
  return codes().get(foldName(text)) ?? null;
}
