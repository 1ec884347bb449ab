import { isNextStep } from "../../../sentences/next-step.js";
import { groupByKey } from "../../../util/group-by-key.js";
import type { ViewEnd, ViewFact } from "../../model/graph.js";
import { hasEnded } from "./has-ended.js";

/** The shares of an entity that one owner held at different times. */
export interface OwnerHolding {
  readonly owner: ViewEnd;
  readonly steps: readonly HoldingStep[];
}

/** A share that an owner held for some time. */
export interface HoldingStep {
  readonly fact: ViewFact;
  /** The bounds of the share, from 0 to 1: equal for a value. Null if none is recorded. */
  readonly share: ShareBounds | null;
  /** True if it goes on without a gap from the step before. */
  readonly isNext: boolean;
}

export interface ShareBounds {
  readonly low: number;
  readonly high: number;
}

/** Lists the holdings of an entity, each with its steps by date: first those that are not known to have ended, then by date. */
export function listHoldings(facts: readonly ViewFact[], today: string): readonly OwnerHolding[] {
  const groups = [...groupByKey(facts, ({ from }) => from.id).values()];
  const holdings = groups.flatMap((group) => {
    const sorted = group.toSorted((a, b) => getOrderDate(a).localeCompare(getOrderDate(b)));
    const [first] = sorted;
    return first ? [{ owner: first.from, steps: sorted.map(createStep) }] : [];
  });
  const computeHoldingRank = (holding: OwnerHolding) => (isHoldingOver(holding, today) ? 1 : 0);
  const getFirstDate = ({ steps: [step] }: OwnerHolding) => (step ? getOrderDate(step.fact) : "");
  return holdings.toSorted(
    (a, b) => computeHoldingRank(a) - computeHoldingRank(b) || getFirstDate(a).localeCompare(getFirstDate(b)),
  );
}

/** Returns true if each step of a holding is known to have ended before today. */
export const isHoldingOver = ({ steps }: OwnerHolding, today: string): boolean =>
  steps.every(({ fact }) => hasEnded(fact, today));

const createStep = (fact: ViewFact, index: number, facts: readonly ViewFact[]): HoldingStep => {
  const before = facts[index - 1];
  return { fact, share: readShareBounds(fact), isNext: before !== undefined && isNextStep(before, fact) };
};

const getOrderDate = ({ validFrom, firstObservedOn, validTo }: ViewFact): string =>
  validFrom ?? firstObservedOn ?? validTo ?? "";

/** Reads the bounds of a share: "at least 30 %" as 0.3 to 1, "from 15.7 to 86.2 %" as both. Null if it is not known. */
function readShareBounds({ values, inexactFields }: ViewFact): ShareBounds | null {
  const inexact = inexactFields.find(({ field }) => field === "share");
  const texts = inexact?.value?.split(RANGE) ?? [];
  const numbers = typeof values.share === "number" ? [values.share] : texts.map(Number);
  if (numbers.length === 0 || !numbers.every(Number.isFinite)) return null;
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (inexact?.qualifier === "AT_LEAST") return { low, high: 1 };
  return inexact?.qualifier === "AT_MOST" ? { low: 0, high } : { low, high };
}

const RANGE = " to ";
