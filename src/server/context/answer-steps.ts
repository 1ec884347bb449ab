import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { RequestContext } from "./request-context.js";

/** An operation whose answer is about to be sent. An invalid one has no document, or no operation. */
export type AnsweredOperation = Pick<
  GraphQLRequestContextWillSendResponse<RequestContext>,
  "document" | "operation" | "operationName" | "request" | "contextValue" | "response"
>;

/** A step before an answer is sent: it completes the answer, or reports it. */
export type AnswerStep = (answered: AnsweredOperation) => void;

/** Runs steps in order before each answer is sent. */
export const createAnswerPlugin = (steps: readonly AnswerStep[]): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse(answered) {
        for (const step of steps) step(answered);
      },
    };
  },
});
