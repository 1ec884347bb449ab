import { defineEnumeration } from "../../domain/schema/enumeration.js";
import type { VerifiedFact } from "./verify-fact.js";

export const Verdict = defineEnumeration("Verdict", "What the graph says about a statement.", {
  SUPPORTED: "Sources support it for all of the time.",
  DISPUTED: "Sources disagree about it.",
  FALSE_AT_THAT_TIME: "It had ended or not begun, or sources state otherwise.",
  UNKNOWN: "Nothing recorded shows it or rules it out.",
  NOT_POSSIBLE: "It can be true on no day, such as a brand that owns.",
  NOT_FOUND: "A party is not found, or several have its name.",
});

export type Verdict = keyof typeof Verdict;

/** The verdict on a statement, why, and the facts that decide it. */
export interface StatementVerdict {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly decisive: readonly VerifiedFact[];
  /** Further facts that a reader should see. */
  readonly related: readonly VerifiedFact[];
  /** True if further facts could change it. Default: only if it is FALSE_AT_THAT_TIME. */
  readonly isByElimination?: boolean;
}

export const createVerdict = (
  verdict: Verdict,
  reason: string,
  decisive: readonly VerifiedFact[] = [],
  related: readonly VerifiedFact[] = [],
): StatementVerdict => ({ verdict, reason, decisive, related });
