import type { KeyLabel } from "./key.js";

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** DEFAULT_JUDGMENT as "Default judgment"; other text as it is. */
export const valueLabel = (value: string): KeyLabel => ({
  value,
  label: /^[A-Z_]+$/.test(value) ? capitalised(value.toLowerCase().replaceAll("_", " ")) : value,
});

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** FR as "France". */
export const countryLabel = (code: string): KeyLabel => ({ value: code, label: countryName(code) });

function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    // What is no code of a country is shown as it was recorded.
    return code;
  }
}
