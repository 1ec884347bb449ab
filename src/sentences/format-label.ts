import { toUpperFirst } from "../util/text/case.js";
import type { Wording } from "./wording.js";

/** Formats a code in words: STOCK_EXCHANGE as "stock exchange". Some codes have a label of their own. */
export const formatLabel = ({ labels }: Wording, code: string): string =>
  labels[code] ?? code.toLowerCase().replaceAll("_", " ");

/** Formats a kind as the heading of a list: STOCK_EXCHANGE as "Stock exchanges". */
export function formatPluralLabel(wording: Wording, kind: string): string {
  const label = toUpperFirst(formatLabel(wording, kind));
  if (label.endsWith("y")) return `${label.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(label) ? `${label}es` : `${label}s`;
}

/** Selects the verb of a kind of fact without values, from its subject (OUT) or its object (IN). */
export function selectVerb(wording: Wording, kind: string, direction: "OUT" | "IN"): string {
  const words = wording.facts[kind];
  const label = formatLabel(wording, kind);
  return direction === "OUT" ? (words?.out ?? label) : (words?.in ?? `${label} of`);
}
