import type { ShownClaim } from "../../../analysis/shared/shown-fact.js";
import { quoteString, quoteValue } from "../../../util/text/quote-text.js";
import type { AnswerRow } from "../answer/tool-answer.js";

/** A claim as an item of an answer, and as a line of its text. */
export function toClaimRow(claim: ShownClaim, more: Readonly<Record<string, unknown>> = {}): AnswerRow {
  return { item: { ...more, ...toClaimItem(claim) }, line: formatClaimLine(claim), sources: [claim.source] };
}

export function toClaimItem(claim: ShownClaim) {
  const { id, stance, basis, confidence, source } = claim;
  const recordedFields = Object.entries({
    field: claim.field,
    value: claim.value,
    statement: claim.statement,
    quote: claim.quote,
    observedOn: claim.observedOn,
    retractedAt: claim.retractedAt,
  }).filter(([, value]) => value !== null);
  return { claim: id, ...Object.fromEntries(recordedFields), stance, basis, confidence, source: source.id };
}

function formatClaimLine({
  id,
  field,
  value,
  statement,
  stance,
  basis,
  confidence,
  source,
}: ShownClaim): string {
  const contents = [
    field ? `${field}${value === null ? "" : ` = ${quoteValue(value)}`}` : "",
    statement === null ? "" : quoteString(statement),
  ];
  const verb = stance === "DISPUTES" ? "disputes" : "says";
  return `${quoteString(source.title)} ${verb}: ${contents.filter(Boolean).join(": ") || "that it is so"} (${basis}, ${confidence}) [${id}; ${source.id}]`;
}
