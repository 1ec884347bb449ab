import type { ApolloServer, GraphQLRequest } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import type { Fault } from "../../errors.js";
import type { FormatError } from "../format-error.js";
import { refused } from "../refused.js";
import type { RequestContext } from "../request-context.js";
import type { CheckRequest } from "../requests/request-limits.js";
import { type Answers, toldAnswers } from "./answers.js";

/** What an operation comes to: one answer, or many. */
export type Outcome = { readonly answer: FormattedExecutionResult } | { readonly answers: Answers };

/** Runs an operation that came by a way of its own, through all that every other passes. */
export type RunOperation = (request: GraphQLRequest, context: RequestContext) => Promise<Outcome>;

export const operationRunner =
  (apollo: ApolloServer<RequestContext>, formatError: FormatError, check: CheckRequest): RunOperation =>
  async (request, contextValue) => {
    try {
      check(request, contextValue);
    } catch (error) {
      return { answer: { errors: [told(formatError, error)] } };
    }
    const { body } = await apollo.executeOperation(request, { contextValue });
    const answers = contextValue.stream?.answers;
    if (answers) return { answers: toldAnswers(answers, formatError) };
    if (body.kind !== "single") throw new Error("An answer in parts was not asked for.");
    return { answer: body.singleResult };
  };

function told(formatError: FormatError, error: unknown) {
  const { message, extensions } = refused(error as Fault);
  return formatError({ message, extensions }, error);
}
