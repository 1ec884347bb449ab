import type { ApolloServer, GraphQLRequest } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import type { RequestContext } from "../context/request-context.js";
import { type FormatError, formatClientError } from "../errors/format-error.js";
import type { CheckRequest } from "../requests/request-limits.js";
import { type FormattedResults, formatResults } from "./format-results.js";

/** The result of an operation: one, or many. */
export type OperationOutcome =
  | { readonly answer: FormattedExecutionResult }
  | { readonly answers: FormattedResults };

/** Runs an operation of a stream through the same plugins as one of HTTP. */
export type RunOperation = (request: GraphQLRequest, context: RequestContext) => Promise<OperationOutcome>;

export const createOperationRunner =
  (apollo: ApolloServer<RequestContext>, formatError: FormatError, check: CheckRequest): RunOperation =>
  async (request, contextValue) => {
    try {
      check(request, contextValue);
    } catch (error) {
      return { answer: { errors: [formatClientError(formatError, error)] } };
    }
    const { body } = await apollo.executeOperation(request, { contextValue });
    const { results } = contextValue.progress;
    if (results) return { answers: formatResults(results, formatError) };
    if (body.kind !== "single") throw new Error("Incremental delivery is not supported.");
    return { answer: body.singleResult };
  };
