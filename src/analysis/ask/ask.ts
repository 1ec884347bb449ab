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
import { selectDocumentTime, writeTime, writeWholeTime } from "./answers/answer-form.js";
import { findAnswerForm } from "./answers/answer-forms.js";
import { findKnownEntities } from "./find-known-entities.js";
import { listNameRanges } from "./grammar/name-spans.js";
import { explainPart, parseQuestion, type QuestionReading } from "./grammar/parse-question.js";
import { splitIntoTokens } from "./grammar/tokens.js";
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
  const furtherReadings =
    reading && !isAmbiguous
      ? readings.slice(1).map((alternative) => describeReading(alternative, asOf ?? {}))
      : [];
  return buildReading(field.selection, { ...nothing, alternatives: furtherReadings, ...values });
}

/** The values of a reading by the names of its fields. */
type ReadingValues = Readonly<Record<keyof QuestionAnswer, unknown>>;

const nothing: ReadingValues = {
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

function refuse(parts: readonly string[]): Partial<ReadingValues> {
  const notUnderstood = parts.map(explainPart);
  return { notUnderstood, sentence: `The question is not answered: ${notUnderstood.join("; ")}.` };
}

/** Describes a reading, without reading anything. */
function describeReading(reading: QuestionReading, asOf: AsOf): ReadingValues {
  const form = findAnswerForm(reading);
  const { time } = reading;
  const documentTime = selectDocumentTime(asOf, time);
  const readTime = form.selectTime?.(reading, documentTime) ?? documentTime;
  const ids = Object.values(reading.entities).map(({ id }) => id);
  const writeWords = form.isThroughout ? writeWholeTime : writeTime;
  const interpretation = `${form.interpret(reading)}${time ? ` ${writeWords(time)}` : ""}`;
  return {
    ...nothing,
    form: reading.form,
    interpretation,
    sentence: `${interpretation}${ids.length > 0 ? ` (${ids.join(", ")})` : ""}`,
    document: form.document(reading),
    variables: form.variables(reading, readTime),
    path: ids.length > 0 ? buildExplorerPath(ids, readTime) : (form.page ?? null),
  };
}

function listAlternatives(readings: readonly QuestionReading[], asOf: AsOf): Partial<ReadingValues> {
  const alternatives = readings.map((reading) => describeReading(reading, asOf));
  return {
    alternatives,
    sentence: `The question may mean several things. Name one by its id: ${alternatives.map(({ sentence }) => sentence).join("; ")}.`,
  };
}

async function answerReading(
  context: QueryContext,
  reading: QuestionReading,
  asOf: AsOf,
): Promise<ReadingValues> {
  const described = describeReading(reading, asOf);
  const form = findAnswerForm(reading);
  const documentTime = selectDocumentTime(asOf, reading.time);
  const readTime = form.selectTime?.(reading, documentTime) ?? documentTime;
  const data = await readDocument<never>(
    context,
    described.document as string,
    described.variables as Readonly<Record<string, unknown>>,
  );
  const { rows, sentence, ids, reasons = [] } = form.read(data, reading);
  return {
    ...described,
    rows,
    sentence,
    path: ids.length > 0 ? buildExplorerPath(ids, readTime) : described.path,
    completeness: createCompleteness(reasons),
  };
}

/** Builds the object of a reading and those of its alternatives. */
function buildReading(selection: SelectionSet, values: ReadingValues): object {
  return buildObject(selection, "Reading", (field) => {
    const value = values[field.name as keyof QuestionAnswer];
    if (field.name === "alternatives")
      return (value as readonly ReadingValues[]).map((alternative) =>
        buildReading(field.selection, alternative),
      );
    return field.name === "completeness" ? buildObjectFrom(field.selection, value as object) : value;
  });
}
