import { quoteText, quoteValue } from "../answer/quote-text.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import type { ShownClaim } from "./fact.js";

/** A claim as an item of an answer, and as a line of its text. */
export function claimRow(claim: ShownClaim, more: Readonly<Record<string, unknown>> = {}): AnswerRow {
  return { item: { ...more, ...claimItem(claim) }, line: claimLine(claim), sources: [claim.source] };
}

export function claimItem(claim: ShownClaim) {
  const { id, stance, basis, confidence, source } = claim;
  const known = Object.entries({
    field: claim.field,
    value: claim.value,
    statement: claim.statement,
    quote: claim.quote,
    observedOn: claim.observedOn,
    retractedAt: claim.retractedAt,
  }).filter(([, value]) => value !== null);
  return { claim: id, ...Object.fromEntries(known), stance, basis, confidence, source: source.id };
}

function claimLine({ id, field, value, statement, stance, basis, confidence, source }: ShownClaim): string {
  const what = [
    field ? `${field}${value === null ? "" : ` = ${quoteValue(value)}`}` : "",
    statement === null ? "" : quoteText(statement),
  ];
  const verb = stance === "DISPUTES" ? "disputes" : "says";
  return `${quoteText(source.title)} ${verb}: ${what.filter(Boolean).join(": ") || "that it is so"} (${basis}, ${confidence}) [${id}; ${source.id}]`;
}
