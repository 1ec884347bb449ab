import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from "@apollo/server";
import { subscribe } from "graphql";
import { AppError } from "../../errors.js";
import type { OperationCheck } from "../context/operation-checks.js";
import type { RequestContext } from "../context/request-context.js";
import type { FormatError } from "../errors/format-error.js";

/** Where subscriptions are answered by server-sent events. */
export const STREAM_PATH = "/graphql/stream";

/** Rejects a subscription that came a way which has one answer, and any other operation that came a way for subscriptions. */
export const fitsItsWay: OperationCheck = ({ operation, contextValue: { stream } }) => {
  const isSubscription = operation?.operation === "subscription";
  if (isSubscription && !stream) throw elsewhere(`Subscriptions go by WebSocket, or by ${STREAM_PATH}.`);
  if (!isSubscription && stream?.takes === "SUBSCRIPTIONS")
    throw elsewhere("Only subscriptions are answered here; ask at /graphql.");
};

const elsewhere = (message: string) => new AppError("BAD_REQUEST", message);

/**
 * Starts a subscription where the way the request came holds an answer open, and leaves its answers to that in the
 * request's context. All that goes before (parsing, validation, rights, cost) it has in common with every operation.
 */
export function subscriptions(formatError: FormatError): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return { responseForOperation: (request) => start(request, formatError) };
    },
  };
}

type Request = GraphQLRequestContextResponseForOperation<RequestContext>;

async function start(request: Request, formatError: FormatError) {
  const { schema, document, operation, operationName, contextValue, response } = request;
  // Apollo says there is one; there is none where its name is not in the document.
  if (operation?.operation !== "subscription") return null;
  const variableValues = request.request.variables;
  const result = await subscribe({ schema, document, contextValue, operationName, variableValues });
  const singleResult =
    "errors" in result ? { errors: result.errors!.map((error) => formatError(error.toJSON(), error)) } : {};
  if (Symbol.asyncIterator in result) contextValue.stream!.answers = result;
  return { http: response.http, body: { kind: "single" as const, singleResult } };
}
