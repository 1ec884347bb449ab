import { AppError } from "../../errors.js";
import type { Missing } from "../../query/context.js";
import type { PagedAnswer } from "./paged-answer.js";
import type { DocumentMarks, RunDocument } from "./run-document.js";

/** Reads what a document of the product selects, as a page of an answer. */
export type RowReader = <T>(document: string, variables: Readonly<Record<string, unknown>>) => Promise<T>;

export interface AnswerReaderOptions {
  /** The asOf of the request, for documents without one. */
  readonly asOf?: DocumentMarks["asOf"];
  /** Called with what each result lacks. */
  readonly onMissing?: (missing: readonly Missing[]) => void;
}

/** Number of times that a page is read that may mix two states: the API itself does not read a slow one again. */
const ATTEMPTS = 3;

/** Creates the reader of an answer. */
export type CreateRowReader = (answer: PagedAnswer, options?: AnswerReaderOptions) => RowReader;

/**
 * Creates readers of answers whose rows are of one state of the graph. They fail with the first error of a result, and with
 * OVERLOADED if a page may mix two states each time.
 */
export const createRowReaders =
  (run: RunDocument): CreateRowReader =>
  (answer, { asOf, onMissing } = {}) =>
  async <T>(query: string, variables: Readonly<Record<string, unknown>>) => {
    const marks = { isOwnDocument: true, isReadOnce: true, asOf };
    for (let attemptsLeft = ATTEMPTS; attemptsLeft > 0; attemptsLeft -= 1) {
      const { data, extensions } = await run({ query, variables }, answer, marks);
      if (extensions?.mayMix) continue;
      onMissing?.((extensions?.missing ?? []) as readonly Missing[]);
      return data as T;
    }
    throw new AppError("OVERLOADED", "Others write so much that no single state could be read. Try again.");
  };
