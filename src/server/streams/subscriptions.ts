import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from "@apollo/server";
import { subscribe } from "graphql";
import { AppError } from "../../errors.js";
import type { OperationStep } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";
import type { FormatError } from "../errors/format-error.js";

/** The path of subscriptions over server-sent events. */
export const STREAM_PATH = "/graphql/stream";

/**
 * Rejects a subscription over a transport with a single response, and other operations over a transport for
 * subscriptions.
 */
export const checkTransport: OperationStep = ({ operation, contextValue: { stream } }) => {
  const isSubscription = operation?.operation === "subscription";
  if (isSubscription && !stream)
    throw createTransportError(`Subscriptions need a WebSocket, or server-sent events at ${STREAM_PATH}.`);
  if (!isSubscription && stream?.takes === "SUBSCRIPTIONS")
    throw createTransportError("This path answers only subscriptions. Send other operations to /graphql.");
};

const createTransportError = (message: string) => new AppError("BAD_REQUEST", message);

/**
 * Starts a subscription if the request's transport stays open, and puts its results into the request's
 * context. Parsing, validation, access and cost are the same as for every operation.
 */
export function createSubscriptionPlugin(formatError: FormatError): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return { responseForOperation: (request) => startSubscription(request, formatError) };
    },
  };
}

type Request = GraphQLRequestContextResponseForOperation<RequestContext>;

async function startSubscription(request: Request, formatError: FormatError) {
  const { schema, document, operation, operationName, contextValue, response } = request;
  const { stream } = contextValue;
  // Apollo's type says that the operation is set; it is not if its name is unknown.
  if (operation?.operation !== "subscription" || !stream) {
    stream?.onRun?.();
    return null;
  }
  const variableValues = request.request.variables;
  const result = await subscribe({ schema, document, contextValue, operationName, variableValues });
  if (Symbol.asyncIterator in result) contextValue.progress.results = result;
  const errors = "errors" in result && result.errors?.map((error) => formatError(error.toJSON(), error));
  const singleResult = errors ? { errors } : {};
  return { http: response.http, body: { kind: "single" as const, singleResult } };
}
