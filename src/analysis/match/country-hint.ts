import { findCountryCode } from "../../domain/names/names.js";

/** The code of a country, as a table may have it: a code in any case, or a name in English. Null for any other text. */
export function parseCountryHint(text: string): string | null {
  const country = text.trim();
  return findCountryCode(country.length === 2 ? country.toUpperCase() : country);
}
