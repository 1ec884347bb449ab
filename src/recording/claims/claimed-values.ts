import type { Values } from "./claim-content.js";

/** One input reads those of its claims several times. */
const MAX_KEPT = 64;
const kept = new Map<string, Values>();

/** The values that a claim supports, by field, from the text that it stores. */
export function claimedValues({ values }: { readonly values: string | null }): Values {
  if (values === null || values === "{}") return {};
  const known = kept.get(values);
  if (known) return known;
  const read: Values = JSON.parse(values);
  if (kept.size === MAX_KEPT) kept.clear();
  kept.set(values, read);
  return read;
}
