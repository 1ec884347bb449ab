import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import type { QueryContext } from "../../query/context.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { readDocument } from "../../query/fields/read-document.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { getToday } from "../../util/days.js";
import { createCompleteness } from "../shared/completeness.js";
import { buildExplorerPath } from "../shared/explorer-paths.js";
import { findAnswerForm } from "./answers/answer-forms.js";
import type { AnswerForm, DocumentTime } from "./answers/shared/answer-form.js";
import { selectDocumentTime, writeTime, writeWholeTime } from "./answers/shared/answer-times.js";
import { findKnownEntities } from "./find-known-entities.js";
import { explainPart } from "./grammar/misunderstood-parts.js";
import { parseQuestion } from "./grammar/parse-question.js";
import { listNameRanges } from "./grammar/parts/name-spans.js";
import { splitIntoTokens } from "./grammar/parts/tokens.js";
import type { QuestionReading } from "./grammar/readings/question-reading.js";
import { QuestionAnswer } from "./reading-type.js";

/** The answer to a question, as a document of the product reads it. */
export interface ReadingAnswer extends Omit<QuestionAnswer, "alternatives"> {
  readonly alternatives: readonly Pick<QuestionAnswer, "interpretation" | "sentence">[];
}

interface AskArguments {
  readonly question: string;
  readonly asOf?: AsOf | null;
}

/** The rows that an answer reads in the worst case, with those that it is selected from. */
const ROWS = 300;

export const askField = declareQueryField<AskArguments>("ask", {
  type: () => QuestionAnswer,
  followsRevision: true,
  description: "Answers a question in English, or says why not.",
  args: {
    question: {
      type: () => String,
      nullable: false,
      description: `Such as: Who owned Gucci in 2014? Up to ${limits.ask.characters.max} characters.`,
    },
    asOf: asOfArgument,
  },
  weight: 20,
  rows: () => ROWS,
  resolve: answerQuestion,
});

async function answerQuestion(context: QueryContext, field: FieldSelection<AskArguments>): Promise<object> {
  const { question, asOf } = field.args;
  if (question.length > limits.ask.characters.max)
    throw createBadInputError(`A question has at most ${limits.ask.characters.max} characters.`);
  const ofAnyDay: AsOf = { validDuring: {}, ...(asOf?.knownAt != null && { knownAt: asOf.knownAt }) };
  const ranges = listNameRanges(question, splitIntoTokens(question));
  const knownEntities =
    ranges.length > 0 ? await context.runStatement(findKnownEntities(ofAnyDay, ranges)) : [];
  const { readings, isAmbiguous, notUnderstood } = parseQuestion(question, knownEntities, getToday());
  const [reading] = readings;
  const values = !reading
    ? refuse(notUnderstood)
    : isAmbiguous
      ? listAlternatives(readings, asOf ?? {})
      : await answerReading(context, reading, asOf ?? {});
  const furtherReadings = reading && !isAmbiguous ? describeReadings(readings.slice(1), asOf ?? {}) : [];
  return buildReading(field.selection, { ...nothing, alternatives: furtherReadings, ...values });
}

const nothing: QuestionAnswer = {
  form: null,
  interpretation: null,
  alternatives: [],
  notUnderstood: [],
  sentence: "",
  document: null,
  variables: null,
  rows: [],
  path: null,
  completeness: createCompleteness([]),
};

function refuse(parts: readonly string[]): Partial<QuestionAnswer> {
  const notUnderstood = parts.map(explainPart);
  return { notUnderstood, sentence: `The question is not answered: ${notUnderstood.join("; ")}.` };
}

/** A question as its document reads it. */
interface DocumentOfQuestion {
  readonly form: AnswerForm;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly time: DocumentTime;
}

function buildDocument(reading: QuestionReading, asOf: AsOf): DocumentOfQuestion {
  const form = findAnswerForm(reading);
  const documentTime = selectDocumentTime(asOf, reading.time);
  const time = form.selectTime?.(reading, documentTime) ?? documentTime;
  return { form, document: form.document(reading), variables: form.variables(reading, time), time };
}

/** Describes a reading, without reading anything. */
function describeReading(
  reading: QuestionReading,
  { form, document, variables, time }: DocumentOfQuestion,
): QuestionAnswer {
  const { buildPath = buildPicturePath } = form;
  const ids = Object.values(reading.entities).map(({ id }) => id);
  const writeWords = form.isThroughout ? writeWholeTime : writeTime;
  const interpretation = `${form.interpret(reading)}${reading.time ? ` ${writeWords(reading.time)}` : ""}`;
  return {
    ...nothing,
    form: reading.form,
    interpretation,
    sentence: `${interpretation}${ids.length > 0 ? ` (${ids.join(", ")})` : ""}`,
    document,
    variables,
    path: buildPath(ids, reading, time),
  };
}

const buildPicturePath: NonNullable<AnswerForm["buildPath"]> = (ids, _, time) =>
  ids.length > 0 ? buildExplorerPath(ids, time) : null;

const describeReadings = (readings: readonly QuestionReading[], asOf: AsOf): readonly QuestionAnswer[] =>
  readings.map((reading) => describeReading(reading, buildDocument(reading, asOf)));

function listAlternatives(readings: readonly QuestionReading[], asOf: AsOf): Partial<QuestionAnswer> {
  const alternatives = describeReadings(readings, asOf);
  return {
    alternatives,
    sentence: `The question may mean several things. Name one by its id: ${alternatives.map(({ sentence }) => sentence).join("; ")}.`,
  };
}

async function answerReading(
  context: QueryContext,
  reading: QuestionReading,
  asOf: AsOf,
): Promise<QuestionAnswer> {
  const documentOfQuestion = buildDocument(reading, asOf);
  const { form, document, variables, time } = documentOfQuestion;
  const { buildPath = buildPicturePath } = form;
  const data = await readDocument<never>(context, document, variables);
  const { rows, sentence, ids, reasons = [] } = form.read(data, reading, time);
  return {
    ...describeReading(reading, documentOfQuestion),
    rows,
    sentence,
    path: buildPath(ids, reading, time),
    completeness: createCompleteness(reasons),
  };
}

/** Builds the object of a reading and those of its alternatives. */
function buildReading(selection: SelectionSet, answer: QuestionAnswer): object {
  return buildObject(selection, "Reading", ({ name, selection: below }) => {
    if (name === "alternatives")
      return answer.alternatives.map((alternative) => buildReading(below, alternative));
    if (name === "completeness") return buildObjectFrom(below, answer.completeness);
    return answer[name as keyof QuestionAnswer];
  });
}
