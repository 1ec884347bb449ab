import { type ExecutionResult, type FormattedExecutionResult, GraphQLError } from "graphql";
import type { FormatError } from "../errors/format-error.js";

/** The results of one operation, formatted for a client. */
export type FormattedResults = AsyncGenerator<FormattedExecutionResult, void>;

/** Formats the errors of results for a client. If the source fails, the last result contains the error. */
export function formatResults(
  answers: AsyncGenerator<ExecutionResult, void>,
  formatError: FormatError,
): FormattedResults {
  const formatOne = (error: GraphQLError) => formatError(error.toJSON(), error);
  const formatResult = ({ errors, ...rest }: ExecutionResult): FormattedExecutionResult => ({
    ...rest,
    ...(errors && { errors: errors.map(formatOne) }),
  });
  let failed = false;
  const endResults = async () => {
    await answers.return();
    return { done: true as const, value: undefined };
  };
  // Not a generator, which would see `return` only after its next result.
  return {
    next: async () => {
      if (failed) return endResults();
      try {
        const { done: isDone, value } = await answers.next();
        return isDone ? { done: isDone, value } : { done: false, value: formatResult(value) };
      } catch (error) {
        failed = true;
        return { done: false, value: { errors: [formatOne(toOriginalGraphQLError(error))] } };
      }
    },
    return: endResults,
    throw: endResults,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function toOriginalGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
