import type { GraphQLRequestContextResponseForOperation, GraphQLResponse } from "@apollo/server";
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
 * Starts a subscription, and puts its results into the state of its operation. Parsing, validation, access and cost are the
 * same as for every operation.
 */
export async function startSubscription(
  {
    schema,
    document,
    operationName,
    contextValue,
    request,
    response,
  }: GraphQLRequestContextResponseForOperation<RequestContext>,
  formatError: FormatError,
): Promise<GraphQLResponse> {
  const variableValues = request.variables;
  const result = await subscribe({ schema, document, contextValue, operationName, variableValues });
  if (Symbol.asyncIterator in result) contextValue.progress.results = result;
  const errors = "errors" in result && result.errors?.map((error) => formatError(error.toJSON(), error));
  const singleResult = errors ? { errors } : {};
  return { http: response.http, body: { kind: "single", singleResult } };
}
