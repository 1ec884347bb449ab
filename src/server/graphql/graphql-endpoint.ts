import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApolloServer, BaseContext } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import { type RequestHandler, Router } from "express";
import { valueOfEach } from "../../util/short-lived/value-of-each.js";
import type { Handler } from "../context/in-order.js";
import { jsonBody } from "../requests/json-body.js";
import { type CheckRequest, checkedRequest } from "../requests/request-limits.js";

/** Creates the context of a request. */
export type ContextOf<C extends BaseContext> = (given: {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}) => Promise<C>;

export interface EndpointOptions<C extends BaseContext> {
  readonly apollo: ApolloServer<C>;
  /** Makes a handler that answers what needs no Apollo, and passes on the rest with its context. Default: none. */
  readonly fastLane?: (context: ContextOf<C>) => Handler;
  /** Runs before the endpoint and rejects pages of other sites, and callers without access. */
  readonly admitted: readonly Handler[];
  /** Answers a GET whose answer the client already has. */
  readonly conditional: RequestHandler;
  readonly check: CheckRequest;
  readonly context: ContextOf<C>;
}

/** GraphQL over HTTP. */
export interface GraphQLEndpoint {
  /** What a POST passes before Apollo. */
  readonly beforeApollo: readonly Handler[];
  readonly apollo: RequestHandler;
  /** All of both, for any request. */
  readonly handler: RequestHandler;
}

/** The handlers that a request passes before it becomes an operation, and those that answer it. */
export function graphqlEndpoint<C extends BaseContext>({
  apollo,
  fastLane,
  admitted,
  conditional,
  check,
  context,
}: EndpointOptions<C>): GraphQLEndpoint {
  const contexts = valueOfEach<IncomingMessage, C>("context");
  const contextOnce: ContextOf<C> = async (given) => {
    const made = contexts.get(given.req) ?? (await context(given));
    contexts.set(given.req, made);
    return made;
  };
  const operation = [jsonBody(), checkedRequest(check), ...(fastLane ? [fastLane(contextOnce)] : [])];
  const ofApollo = expressMiddleware(apollo, { context: contextOnce });
  return {
    beforeApollo: [...admitted, ...operation],
    apollo: ofApollo,
    handler: Router().use(...admitted, conditional, ...operation, ofApollo),
  };
}
