import type { PropertyValues } from "./claim-content.js";

/** The number of texts kept with their values: one input reads those of its claims several times. */
const MAX_CACHED = 64;
const parsedValues = new Map<string, PropertyValues>();

/** Parses the values that a claim supports, by field, from the text that it stores. */
export function parseClaimedValues({ values }: { readonly values: string | null }): PropertyValues {
  if (values === null || values === "{}") return {};
  const cached = parsedValues.get(values);
  if (cached) return cached;
  const parsed: PropertyValues = JSON.parse(values);
  if (parsedValues.size === MAX_CACHED) parsedValues.clear();
  parsedValues.set(values, parsed);
  return parsed;
}
