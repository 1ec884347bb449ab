import { requireNonNull } from "../../../../util/require-non-null.js";
import type { IncompleteReason } from "../../../shared/completeness.js";
import type { AnswerTime } from "../../../shared/explorer-paths.js";
import type { EntityNames } from "../../grammar/parts/name-spans.js";
import type { NamedTime } from "../../grammar/parts/times.js";
import type { QuestionReading } from "../../grammar/readings/question-reading.js";

/** The state of the graph that a document reads, as a variable of it. */
export type DocumentTime = AnswerTime;

/** An answer in words and rows. */
export interface AnswerContents {
  readonly rows: readonly object[];
  readonly sentence: string;
  /** The entities that the answer is about. */
  readonly ids: readonly string[];
  readonly reasons?: readonly IncompleteReason[];
}

/** A form answers its questions by one document of the product. */
export interface AnswerForm<Data = never> {
  /** The question in words, without its time: "Owners of Gucci". */
  readonly interpret: (reading: QuestionReading) => string;
  readonly document: (reading: QuestionReading) => string;
  /** The variables of the document, for the time of the question or of the request. */
  readonly variables: (reading: QuestionReading, time: DocumentTime) => Readonly<Record<string, unknown>>;
  /** Builds the path of the explorer's page about the answer, null without one. Default: a picture of the entities. */
  readonly buildPath?: (
    ids: readonly string[],
    reading: QuestionReading,
    time: DocumentTime,
  ) => string | null;
  /** True if it asks for all days of its time, and not for one of them. */
  readonly isThroughout?: true;
  /** The time that is read. Default: the time of the question, else that of the request. */
  readonly selectTime?: (reading: QuestionReading, time: DocumentTime) => DocumentTime;
  readonly read: (data: Data, reading: QuestionReading, time: DocumentTime) => AnswerContents;
}

export const requireEntity = ({ entities }: QuestionReading, slot = "ENTITY"): EntityNames =>
  requireNonNull(entities[slot], slot);

export const requireTime = ({ time }: QuestionReading): NamedTime =>
  requireNonNull(time, "The time of a question");

export const getName = (reading: QuestionReading): string => requireEntity(reading).name;
