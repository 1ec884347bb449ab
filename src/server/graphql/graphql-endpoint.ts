import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApolloServer, BaseContext } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import { type RequestHandler, Router } from "express";
import { getCaller } from "../context/callers.js";
import { createCheckHandler, type Handler } from "../context/compose-handlers.js";
import { readOperationParts } from "../context/operation-request.js";
import { getRequestState } from "../context/request-state.js";
import type { CheckRequest } from "../protection/request-limits.js";
import { createJsonBodyHandler } from "../requests/json-body.js";
import { getRequestId } from "../requests/request-id.js";

/** Creates the context of a request. */
export type CreateHttpContext<C extends BaseContext> = (exchange: {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}) => Promise<C>;

export interface EndpointOptions<C extends BaseContext> {
  readonly apollo: ApolloServer<C>;
  /** Makes a handler that answers what needs no Apollo, and passes on the rest with its context. Default: none. */
  readonly fastLane?: (context: CreateHttpContext<C>) => Handler;
  /** Runs before the endpoint and rejects pages of other sites, and callers without access. */
  readonly admitted: readonly Handler[];
  /** Answers a GET whose answer the client already has. */
  readonly conditional: RequestHandler;
  readonly check: CheckRequest;
  readonly createContext: CreateHttpContext<C>;
}

/** GraphQL over HTTP. */
export interface GraphQLEndpoint {
  /** The handlers that a POST passes before Apollo. */
  readonly beforeApollo: readonly Handler[];
  readonly apollo: RequestHandler;
  /** All of these handlers together, for any request. */
  readonly handler: RequestHandler;
}

/** The handlers that a request passes before it becomes an operation, and those that answer it. */
export function createGraphQLEndpoint<C extends BaseContext>({
  apollo,
  fastLane,
  admitted,
  conditional,
  check,
  createContext,
}: EndpointOptions<C>): GraphQLEndpoint {
  const getOrCreateContext: CreateHttpContext<C> = async (exchange) => {
    const state = getRequestState(exchange.req);
    state.context ??= await createContext(exchange);
    return state.context as C;
  };
  const operation = [
    createJsonBodyHandler(),
    createRequestCheckHandler(check),
    ...(fastLane ? [fastLane(getOrCreateContext)] : []),
  ];
  const apolloHandler = expressMiddleware(apollo, { context: getOrCreateContext });
  return {
    beforeApollo: [...admitted, ...operation],
    apollo: apolloHandler,
    handler: Router().use(...admitted, conditional, ...operation, apolloHandler),
  };
}

/** Applies the limits after the body is parsed. An unreadable request is rejected later. */
const createRequestCheckHandler = (check: CheckRequest): Handler =>
  createCheckHandler((request) =>
    check(readOperationParts(request), { requestId: getRequestId(request), caller: getCaller(request) }),
  );
