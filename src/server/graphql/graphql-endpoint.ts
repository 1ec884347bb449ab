import type { ApolloServer, BaseContext, ContextFunction } from "@apollo/server";
import { type ExpressContextFunctionArgument, expressMiddleware } from "@as-integrations/express5";
import { type RequestHandler, Router } from "express";
import { jsonBody } from "../requests/json-body.js";
import { type CheckRequest, checkedRequest } from "../requests/request-limits.js";

export interface EndpointOptions<C extends BaseContext> {
  readonly apollo: ApolloServer<C>;
  /** Runs before the endpoint and rejects pages of other sites, and callers without access. */
  readonly admitted: readonly RequestHandler[];
  /** Answers a GET whose answer the client already has. */
  readonly conditional: RequestHandler;
  readonly check: CheckRequest;
  readonly context: ContextFunction<[ExpressContextFunctionArgument], C>;
}

/** GraphQL over HTTP: the handlers that a request passes before it becomes an operation. */
export const graphqlEndpoint = <C extends BaseContext>({
  apollo,
  admitted,
  conditional,
  check,
  context,
}: EndpointOptions<C>): RequestHandler =>
  Router().use(
    ...admitted,
    conditional,
    jsonBody(),
    checkedRequest(check),
    expressMiddleware(apollo, { context }),
  );
