import { AppError } from "../../errors.js";
import type { PagedAnswer } from "../streams/paged-answer.js";
import type { RunDocument } from "../streams/run-document.js";
import type { RowReader } from "./read-rows.js";

/** Number of times that a page is read that may mix two states: the API itself does not read a slow one again. */
const ATTEMPTS = 3;

/**
 * Creates a reader of rows for the sender of a request, as pages of its answer: each document passes the stages of GraphQL. Fails
 * with the first error of an answer, and with OVERLOADED if a page may mix two states of the graph each time.
 */
export const createRowReader =
  (run: RunDocument) =>
  (answer: PagedAnswer): RowReader =>
  async <T>(query: string, variables: Readonly<Record<string, unknown>>) => {
    for (let attemptsLeft = ATTEMPTS; attemptsLeft > 0; attemptsLeft -= 1) {
      const marks = { isOwnDocument: true, isReadOnce: true };
      const { data, extensions } = await run({ query, variables }, answer, marks);
      if (!extensions?.mayMix) return data as T;
    }
    throw new AppError("OVERLOADED", "Others write so much that no single state could be read. Try again.");
  };
