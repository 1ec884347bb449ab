import { requireNonNull } from "../../../util/require-non-null.js";
import type { QuestionReading } from "../grammar/parse-question.js";
import { analyses, conflicts } from "./analyses.js";
import type { AnswerForm } from "./answer-form.js";
import { comparison, factLists } from "./fact-lists.js";

const answerForms: Readonly<Record<string, AnswerForm>> = { ...factLists, ...analyses, COMPARE: comparison };

/** Finds how a question is answered. */
export const findAnswerForm = ({ form, entities }: QuestionReading): AnswerForm => {
  if (form === "CONFLICTS") return entities.ENTITY ? conflicts.ofEntity : conflicts.ofGraph;
  return requireNonNull(answerForms[form], `The answer of ${form}`);
};
