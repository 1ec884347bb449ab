import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import type { TypedDocumentString } from "../../client/gql/graphql.js";
import { buildAnswerOptions } from "./use-answer.js";

/** The answers to one document with several variables, in their order: undefined until all have arrived. */
export interface Answers<Answer> {
  readonly data: readonly Answer[] | undefined;
  readonly error: Error | null;
  readonly failureReason: Error | null;
  readonly isPlaceholderData: boolean;
  refetch(): void;
}

/** Sends a document once for each of some variables. Answers that other parts of the page have are shared with them. */
export const useAnswers = <Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: readonly Variables[],
): Answers<Answer> =>
  useQueries({
    queries: variables.map((values) => buildAnswerOptions(document, values)),
    combine: combineResults<Answer>,
  });

function combineResults<Answer>(results: readonly UseQueryResult<Answer>[]): Answers<Answer> {
  const answers = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const findProblem = (key: "error" | "failureReason") =>
    results.map((result) => result[key]).find((problem) => problem !== null) ?? null;
  return {
    data: answers.length === results.length ? answers : undefined,
    error: findProblem("error"),
    failureReason: findProblem("failureReason"),
    isPlaceholderData: false,
    refetch: () => {
      for (const result of results) void result.refetch();
    },
  };
}
