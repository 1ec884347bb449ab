import type { VerifiedFact } from "./judged-fact.js";

export const verdicts = ["SUPPORTED", "DISPUTED", "FALSE_AT_THAT_TIME", "UNKNOWN"] as const;

export type Verdict = (typeof verdicts)[number];

/** The verdict on a statement, why, and the facts that decide it. */
export interface Judgment {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly decisive: readonly VerifiedFact[];
  /** What a reader should see beside them. */
  readonly related: readonly VerifiedFact[];
  /** Whether it would be another one if further facts were recorded. Default: only if it is FALSE_AT_THAT_TIME. */
  readonly isByElimination?: boolean;
}

export const judgment = (
  verdict: Verdict,
  reason: string,
  decisive: readonly VerifiedFact[] = [],
  related: readonly VerifiedFact[] = [],
): Judgment => ({ verdict, reason, decisive, related });
