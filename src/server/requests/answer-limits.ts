/** The limits of answers that may take many statements: none of the limits of one statement holds for all of them together. */
export interface AnswerLimits {
  /** Milliseconds for one answer, such as a page of OData, a request to `/reconcile` or a call of a tool. */
  readonly answerMs: number;
  /** The total cost that the operations of one answer may have. */
  readonly answerCost: number;
  /** Milliseconds for one download. */
  readonly downloadMs: number;
  /** Milliseconds after which the reader of a download is disconnected if it takes nothing of what waits for it. */
  readonly idleMs: number;
}

/** The number of queries that an answer of several statements may equal, in time and in cost. */
const QUERIES_OF_ANSWER = 3;

const DOWNLOAD_MS = 600_000;
const IDLE_MS = 30_000;

/** The product's limits, by those of one query. */
export const createAnswerLimits = (queryMs: number, queryCost: number): AnswerLimits => ({
  answerMs: QUERIES_OF_ANSWER * queryMs,
  answerCost: QUERIES_OF_ANSWER * queryCost,
  downloadMs: DOWNLOAD_MS,
  idleMs: IDLE_MS,
});
