import type { VerifiedFact } from "./verify-fact.js";

export const verdicts = ["SUPPORTED", "DISPUTED", "FALSE_AT_THAT_TIME", "NOT_POSSIBLE", "UNKNOWN"] as const;

export type Verdict = (typeof verdicts)[number];

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
