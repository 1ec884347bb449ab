import type { IncomingMessage } from "node:http";
import type { GraphQLRequest } from "@apollo/server";
import {
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from "graphql";
import { CloseCode, type Context, type ServerOptions, type SubscribePayload } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Caller } from "../../domain/graphql/caller.js";
import { AppError } from "../../errors.js";
import type { AccessControl } from "../auth/access-control.js";
import { addressOf } from "../context/callers.js";
import type { FormatError } from "../errors/format-error.js";
import type { RateLimiter } from "../requests/rate-limit.js";
import { MAX_OPERATIONS } from "../requests/stream-limits.js";
import { closeCodeFor } from "./close-socket.js";
import type { OperationOutcome, RunOperation } from "./run-operation.js";
import type { Credentials, StreamContext } from "./stream-context.js";

export interface SocketOperationsOptions {
  readonly schema: GraphQLSchema;
  readonly gate: AccessControl;
  readonly run: RunOperation;
  readonly context: StreamContext;
  readonly formatError: FormatError;
  /** Counts each operation as a request of who asks for it. */
  readonly count: RateLimiter["count"];
}

/** What the protocol knows of a socket. */
export interface Connected {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Aborts when the socket is closed. */
  readonly gone: AbortSignal;
  /** Gives the socket a place among its caller's; fails with OVERLOADED where there is none. */
  readonly authenticated: (caller: Caller) => void;
}

type Params = Record<string, unknown>;
type Socket = Context<Params, Connected>;

/**
 * What is done with the messages of the graphql-transport-ws protocol: every operation passes what one by HTTP passes. Who
 * it comes from is told by `authorization` among the connection's parameters or by the header, and asked for each operation
 * anew: a socket does not outlive its key.
 */
export function socketOperations(options: SocketOperationsOptions): ServerOptions<Params, Connected> {
  const { schema, gate, run, context, formatError, count } = options;
  const admit = async (socket: Socket): Promise<Caller | null> => {
    const { authorization, gone: _, ...attempt } = shownBy(socket);
    try {
      return await gate.admit(authorization, attempt);
    } catch (error) {
      closeCodeFor(socket.extra.socket, formatError, error);
      return null;
    }
  };
  return {
    onConnect: async (socket) => {
      const caller = await admit(socket);
      if (!caller) return false;
      try {
        socket.extra.authenticated(caller);
        return true;
      } catch (error) {
        closeCodeFor(socket.extra.socket, formatError, error);
        return false;
      }
    },
    onSubscribe: async (socket, _id, payload) => {
      if (Object.keys(socket.subscriptions).length > MAX_OPERATIONS) {
        socket.extra.socket.close(CloseCode.TooManyInitialisationRequests, "Too many operations at a time");
        return [unsent];
      }
      const caller = await admit(socket);
      if (!caller) return [unsent];
      const spent = await spentShare(count(caller));
      if (spent)
        return [asGiven(formatError({ message: spent.message, extensions: spent.extensions }, spent))];
      const outcome = await run(requestOf(payload), context(caller, shownBy(socket), "ALL"));
      if ("answer" in outcome && !("data" in outcome.answer)) return outcome.answer.errors!.map(asGiven);
      return { schema, document: anything, contextValue: outcome };
    },
    // The operation is under way or done by now.
    execute: (({ contextValue }: { contextValue: OperationOutcome }) =>
      "answers" in contextValue ? contextValue.answers : contextValue.answer) as never,
    onNext: (socket, _id, _payload, _args, result) => {
      const [error] = ("data" in result ? [] : result.errors) ?? [];
      if (error?.extensions?.code === "UNAUTHENTICATED")
        closeCodeFor(socket.extra.socket, formatError, new AppError("UNAUTHENTICATED", error.message));
      return result as FormattedExecutionResult;
    },
  };
}

/** Why an operation is not taken: its sender's share is spent. Null: it is not. */
const spentShare = (counting: Promise<unknown>): Promise<AppError | null> =>
  counting.then(
    () => null,
    (error: AppError) => error,
  );

function shownBy({ connectionParams = {}, extra: { request, gone } }: Socket): Credentials {
  const given = connectionParams.authorization ?? connectionParams.Authorization;
  const authorization = given === undefined ? request.headers.authorization : String(given);
  return { authorization, what: "WebSocket /graphql", address: addressOf(request), gone };
}

/** Stands for the operation, which has been read already. */
const anything = parse("{ __typename }");

/** Said to a socket that is closing: it is not sent. */
const unsent = new GraphQLError("The socket is closed.");

/** An error that is sent as it was told. */
const asGiven = (told: GraphQLFormattedError): GraphQLError =>
  Object.assign(new GraphQLError(told.message), { toJSON: () => told });

function requestOf({ query, operationName, variables, extensions }: SubscribePayload): GraphQLRequest {
  return {
    query,
    ...(operationName && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
}
