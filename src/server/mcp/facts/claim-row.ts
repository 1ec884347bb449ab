import type { ShownClaim } from "../../../analysis/shared/shown-fact.js";
import { omitEmpty } from "../../../util/omit-empty.js";
import { quoteString, quoteValue } from "../../../util/text/quote-text.js";
import type { AnswerRow } from "../answer/tool-answer.js";

/** A claim as an item of an answer, and as a line of its text. */
export function toClaimRow(claim: ShownClaim, more: Readonly<Record<string, unknown>> = {}): AnswerRow {
  return { item: { ...more, ...toClaimItem(claim) }, line: formatClaimLine(claim), sources: [claim.source] };
}

export function toClaimItem(claim: ShownClaim) {
  const { id, field, value, statement, quote, observedOn, retractedAt, stance, basis, confidence } = claim;
  const recordedFields = omitEmpty({ field, value, statement, quote, observedOn, retractedAt });
  return { claim: id, ...recordedFields, stance, basis, confidence, source: claim.source.id };
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
