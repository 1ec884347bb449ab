import { type ExecutionResult, type FormattedExecutionResult, GraphQLError } from "graphql";
import type { FormatError } from "../errors/format-error.js";

/** The answers to one operation, as they are told to a client. */
export type FormattedResults = AsyncGenerator<FormattedExecutionResult, void>;

/** Answers with their errors as a client is told of them; where no more can be had, the last says why. */
export function formatResults(
  answers: AsyncGenerator<ExecutionResult, void>,
  formatError: FormatError,
): FormattedResults {
  const tell = (error: GraphQLError) => formatError(error.toJSON(), error);
  const told = ({ errors, ...rest }: ExecutionResult): FormattedExecutionResult => ({
    ...rest,
    ...(errors && { errors: errors.map(tell) }),
  });
  let failed = false;
  const end = async () => {
    await answers.return();
    return { done: true as const, value: undefined };
  };
  // Not a generator of its own: that would hear of its end only after the next answer.
  return {
    next: async () => {
      if (failed) return end();
      try {
        const { done, value } = await answers.next();
        return done ? { done, value } : { done: false, value: told(value) };
      } catch (error) {
        failed = true;
        return { done: false, value: { errors: [tell(asGraphQLError(error))] } };
      }
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
