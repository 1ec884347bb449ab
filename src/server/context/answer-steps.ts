import type { GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { RequestContext } from "./request-context.js";

/** An operation whose answer is about to be sent. An invalid one has no document, or no operation. */
export type AnsweredOperation = Pick<
  GraphQLRequestContextWillSendResponse<RequestContext>,
  "document" | "operation" | "operationName" | "request" | "contextValue" | "response"
>;

/** A step before an answer is sent: it completes the answer, or reports it. */
export type AnswerStep = (answered: AnsweredOperation) => void;
