import { limits } from "../../protection/limits.js";

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

/** The product's limits, by those of one query. */
export const createAnswerLimits = (queryMs: number, queryCost: number): AnswerLimits => ({
  answerMs: limits.answer.queries.max * queryMs,
  answerCost: limits.answer.queries.max * queryCost,
  downloadMs: limits.answer.downloadMs.max,
  idleMs: limits.answer.idleMs.max,
});
