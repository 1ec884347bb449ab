import type { ApolloServer, BaseContext, ContextFunction } from "@apollo/server";
import { type ExpressContextFunctionArgument, expressMiddleware } from "@as-integrations/express5";
import { type Request, type RequestHandler, Router } from "express";
import { jsonBody } from "../requests/json-body.js";
import { type CheckRequest, checkedRequest } from "../requests/request-limits.js";

/** Creates the context of a request. */
export type ContextOf<C extends BaseContext> = ContextFunction<[ExpressContextFunctionArgument], C>;

export interface EndpointOptions<C extends BaseContext> {
  readonly apollo: ApolloServer<C>;
  /** Makes a handler that answers what needs no Apollo, and passes on the rest with its context. Default: none. */
  readonly fastLane?: (context: ContextOf<C>) => RequestHandler;
  /** Runs before the endpoint and rejects pages of other sites, and callers without access. */
  readonly admitted: readonly RequestHandler[];
  /** Answers a GET whose answer the client already has. */
  readonly conditional: RequestHandler;
  readonly check: CheckRequest;
  readonly context: ContextOf<C>;
}

/** GraphQL over HTTP: the handlers that a request passes before it becomes an operation, and those that answer it. */
export function graphqlEndpoint<C extends BaseContext>({
  apollo,
  fastLane,
  admitted,
  conditional,
  check,
  context,
}: EndpointOptions<C>): RequestHandler {
  const contexts = new WeakMap<Request, C>();
  const contextOnce: ContextOf<C> = async (given) => {
    const made = contexts.get(given.req) ?? (await context(given));
    contexts.set(given.req, made);
    return made;
  };
  return Router().use(
    ...admitted,
    conditional,
    jsonBody(),
    checkedRequest(check),
    ...(fastLane ? [fastLane(contextOnce)] : []),
    expressMiddleware(apollo, { context: contextOnce }),
  );
}
