import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import type { ShownFact } from "../../../analysis/shared/shown-fact.js";
import type { AnswerRow } from "../answer/tool-answer.js";

/** A fact as a line of an answer, with the sources of its first claims. */
export function toFactRow(fact: ShownFact): AnswerRow {
  const sources = fact.claims.nodes.map(({ source }) => source);
  const ids = [fact.id, [...new Set(sources.map(({ id }) => id))].join(", ")].filter(Boolean);
  return { line: `- ${formatFactSentence(fact)} [${ids.join("; ")}]`, sources };
}
