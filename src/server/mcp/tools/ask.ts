import { z } from "zod";
import { limits } from "../../../protection/limits.js";
import { isRecord } from "../../../util/is-record.js";
import { quoteString, toOneLineJson } from "../../../util/text/quote-text.js";
import { toReadState } from "../answer/document-answer.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import { timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import type { AssistantAskQuery } from "../gql/documents.js";

export const askDocument = `query AssistantAsk($question: String!, $asOf: AsOf) {
  graph { revision }
  ask(question: $question, asOf: $asOf) {
    interpretation sentence rows document variables path
    completeness { reasons }
  }
}`;

export const ask = readTool({
  name: "ask",
  title: "Ask in plain English",
  description:
    "Answers one question. Such as: who owned Gucci in 2014; is Puma owned by Kering; who is behind Taobao; which suits name Alibaba; who left it; what changed for Kering in 2013; timeline of Alibaba; path from Alibaba to Kering; what is disputed about Alipay; what do we not know about Gucci; how many listings by platform. It never guesses: it says what it did not understand. The answer has the GraphQL query that read it, to change for run_query.",
  input: { question: z.string().min(1).max(limits.ask.characters.max), knownAt: timeArguments.knownAt },
  async run({ question, knownAt }, { execute }) {
    const asOf = knownAt === undefined ? null : { knownAt };
    const answer = await execute<AssistantAskQuery>(askDocument, { question, asOf });
    const { interpretation, sentence, rows, document, variables, path, completeness } = answer.data.ask;
    return {
      summary: `${interpretation ? `${quoteString(interpretation)}: ` : ""}${quoteString(sentence)}`,
      rows: [
        ...rows.map((row) => toAnswerRow(row, sentence)),
        ...(document
          ? [{ line: `Query: ${document.replace(/\s+/g, " ")} Variables: ${toOneLineJson(variables)}` }]
          : []),
      ],
      ...(asOf && { asOf }),
      ...toReadState(answer, completeness.reasons),
      path: path ?? "/",
    };
  },
});

/** A fact in its words, anything else as JSON. What the answer has in its words already is there by its id only. */
function toAnswerRow(row: object, answerText: string): AnswerRow {
  const isInAnswer = (value: unknown): value is { readonly id: unknown } =>
    isRecord(value) && typeof value.sentence === "string" && answerText.includes(value.sentence);
  const { id, sentence } = row as Readonly<Record<string, unknown>>;
  if (isInAnswer(row)) return { line: `- [${id}]` };
  if (typeof sentence === "string") return { line: `- ${quoteString(sentence)} [${id}]` };
  const shorten = (value: unknown): unknown => {
    if (isInAnswer(value)) return value.id;
    if (Array.isArray(value)) return value.map(shorten);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shorten(part)]));
  };
  return { line: `- ${toOneLineJson(shorten(row))}` };
}
