import { z } from "zod";
import { quoteString, toPlainRecord } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import { timeArguments } from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import type { AssistantAskQuery } from "../gql/documents.js";

export const askDocument = `query AssistantAsk($question: String!, $asOf: AsOf) {
  graph { revision }
  ask(question: $question, asOf: $asOf) {
    form interpretation sentence notUnderstood rows document variables path
    alternatives { sentence }
    completeness { reasons }
  }
}`;

export const ask = readTool({
  name: "ask",
  title: "Ask in plain English",
  description:
    "Answers one question, such as: who owned Gucci in 2014; which suits name Alibaba; what changed for Kering in 2013; how many listings by platform. It never guesses: it says what it did not understand.",
  input: { question: z.string().min(1).max(300), ...timeArguments },
  output: { notUnderstood: z.array(z.string()), query: anyObject.optional() },
  async run({ question, day, knownAt }, { execute }) {
    const asOf = day === undefined && knownAt === undefined ? null : parseAnswerTime({ day, knownAt });
    const answer = await execute<AssistantAskQuery>(askDocument, { question, asOf });
    const reading = answer.data.ask;
    const { interpretation, sentence, notUnderstood, rows, document, variables, path } = reading;
    return {
      summary: `${interpretation ? `${quoteString(interpretation)}: ` : ""}${quoteString(sentence)}`,
      rows: rows.map(toAnswerRow),
      more: { notUnderstood, ...(document && { query: { document, variables } }) },
      asOf,
      ...toReadState(answer, reading.completeness.reasons),
      path: path ?? "/",
    };
  },
});

function toAnswerRow(row: object): AnswerRow {
  const item = toPlainRecord(row);
  return { item, line: quoteString(String(item.sentence ?? JSON.stringify(item))), sources: [] };
}
