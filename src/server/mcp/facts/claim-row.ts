import type { ShownClaim } from "../../../analysis/shared/shown-fact.js";
import { quoteString, quoteValue } from "../../../util/text/quote-text.js";
import type { AnswerRow } from "../answer/tool-answer.js";

/** A claim as a line of an answer, with its source. */
export const toClaimRow = (claim: ShownClaim): AnswerRow => ({
  line: `- ${formatClaim(claim)}`,
  sources: [claim.source],
});

function formatClaim(claim: ShownClaim): string {
  const { id, field, value, statement, quote, stance, basis, confidence, observedOn, retractedAt, source } =
    claim;
  const contents = [
    ...(field ? [`${field}${value === null ? "" : ` = ${quoteValue(value)}`}`] : []),
    ...(statement === null ? [] : [quoteString(statement)]),
    ...(quote === null ? [] : [`in its words ${quoteString(quote)}`]),
  ];
  const evidence = [
    basis,
    confidence,
    ...(observedOn ? [`observed ${observedOn}`] : []),
    ...(retractedAt ? [`retracted ${retractedAt}`] : []),
  ];
  return `${stance} ${contents.join(": ") || "it"} (${evidence.join(", ")}) [${id}; ${source.id}]`;
}
