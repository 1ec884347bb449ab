import { getToday } from "../../../util/days.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatFactTime, formatFactValue } from "../../model/words/fact-sentence.js";
import { type HoldingStep, isHoldingOver, type OwnerHolding } from "./holdings.js";

/** A share with its qualifier and its doubt: "about 29 %", "42 % (disputed)"; "share not recorded" if not even a bound is known. */
export function formatShare({ fact, share }: HoldingStep): string {
  const words = share ? formatFactValue(fact, "share") : "share not recorded";
  const { status, disputedFields, allegedFields } = fact;
  if (status === "DISPUTED" || disputedFields.includes("share")) return `${words} (disputed)`;
  return status === "ALLEGED" || allegedFields.includes("share") ? `${words} (alleged)` : words;
}

/** A step in words: "82.4 %, 2013-03 to 2017-12". */
const formatStep = (step: HoldingStep): string =>
  formatDates([formatShare(step), formatFactTime(step.fact)].filter(Boolean).join(", "));

/** Summarizes a holding beside its owner: "7 steps, the last: 4 %, since 27 May 2021, last confirmed May 2021". */
export function summarizeHolding(holding: OwnerHolding): string {
  const last = holding.steps.at(-1);
  if (!last) return "";
  const end = isHoldingOver(holding, getToday()) ? "Ended. " : "";
  return `${end}${holding.steps.length > 1 ? `${holding.steps.length} steps, the last: ` : ""}${formatStep(last)}`;
}

/** Describes the chart of a holding for who does not see it. */
export const describeHolding = ({ owner, steps }: OwnerHolding, name: string): string =>
  `Share of ${owner.name} in ${name} over time: ${steps.map(formatStep).join("; ")}.`;
