import { type FieldValues, formatKnownField } from "./field-value.js";
import { isQualifiedValue } from "./qualified-value.js";
import type { Wording } from "./wording.js";

/** The change from one step of a holding to the next. The words of its kind have a phrase for each. */
export type StepChange = "RAISED" | "REDUCED" | "KEPT" | "CHANGED";

/**
 * Describes a step of a holding beside the one before it, as values for the words of its kind: the change, and the value before.
 * Of two values in the same unit, the first is without it: "from 42 to 99.4 %".
 */
export function describeStep(
  wording: Wording,
  kind: string,
  before: FieldValues,
  values: FieldValues,
): { readonly change?: StepChange; readonly before?: string | null } {
  const field = wording.facts[kind]?.series?.field;
  if (field === undefined) return {};
  const [earlier, later] = [before, values].map((of) => readNumber(of[field]));
  const words = [before, values].map((of) => formatKnownField(wording, field, of));
  const [wordsBefore = null, wordsAfter = null] = words;
  const areBothPercent = words.every((text) => text?.endsWith(" %"));
  return {
    change: wordsAfter === null ? "KEPT" : compare(earlier, later),
    before: areBothPercent ? (wordsBefore?.slice(0, -2) ?? null) : wordsBefore,
  };
}

/** Reads a number that is exact or near to it. A bound is not compared. */
function readNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  return isQualifiedValue(value) && value.qualifier === "ABOUT" && typeof value.value === "number"
    ? value.value
    : null;
}

function compare(earlier: number | null | undefined, later: number | null | undefined): StepChange {
  if (earlier == null || later == null) return "CHANGED";
  if (earlier === later) return "KEPT";
  return later > earlier ? "RAISED" : "REDUCED";
}
