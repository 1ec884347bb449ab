import type { GraphQLRequest } from "@apollo/server";
import { readAppError } from "../errors/read-app-error.js";
import { AnswerText } from "../graphql/answer-text.js";
import type { RunOperation } from "../streams/run-operation.js";
import type { ContextParts, CreateContext } from "../streams/sender-context.js";
import type { PagedAnswer } from "./paged-answer.js";

/** The properties of a document that the server runs by itself. */
export type DocumentMarks = Pick<ContextParts, "asOf" | "isOwnDocument" | "isReadOnce">;

export interface DocumentResult {
  readonly data: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Runs one query or mutation within the server, as if its sender had sent it over HTTP: with the sender's rights, the limits
 * on cost, metrics and log. The sender was admitted and counted before. What one answer runs has the limits of the answer
 * together. Fails with the first error of the result.
 */
export type RunDocument = (
  request: GraphQLRequest,
  answer: PagedAnswer,
  marks?: DocumentMarks,
) => Promise<DocumentResult>;

export const createDocumentRunner =
  (run: RunOperation, createContext: CreateContext): RunDocument =>
  (request, answer, marks = {}) =>
    answer.readPage(async (sender) => {
      const outcome = await run(request, createContext(sender, { ...marks, charge: answer.charge }));
      if ("answers" in outcome) throw new Error("A document that runs within the server is no subscription.");
      const { data, errors, extensions } = outcome.answer;
      const [error] = errors ?? [];
      if (error) throw readAppError(error);
      return { data: data instanceof AnswerText ? data.toJSON() : data, extensions };
    });
