import type { KeyLabel } from "./key.js";

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** The label of a value: DEFAULT_JUDGMENT as "Default judgment"; other text unchanged. */
export const valueLabel = (value: string): KeyLabel => ({
  value,
  label: /^[A-Z_]+$/.test(value) ? capitalise(value.toLowerCase().replaceAll("_", " ")) : value,
});

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The label of a country: FR as "France". */
export const countryLabel = (code: string): KeyLabel => ({ value: code, label: countryName(code) });

function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    // A text that is not a country code is shown as recorded.
    return code;
  }
}
