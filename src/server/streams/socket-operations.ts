import type { IncomingMessage } from "node:http";
import {
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from "graphql";
import { CloseCode, type Context, type ServerOptions, type SubscribePayload } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Caller } from "../../domain/graphql/access/caller.js";
import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import type { AccessControl } from "../auth/access-control.js";
import { createRecheck, type RecheckCaller } from "../auth/recheck.js";
import { getClientAddress } from "../context/callers.js";
import { toOperationRequest } from "../context/operation-request.js";
import type { FormatError } from "../errors/format-error.js";
import type { RateLimiter } from "../protection/rate-limit.js";
import { createSender } from "../requests/sender.js";
import { closeAfterError } from "./close-socket.js";
import type { OperationOrder, OperationTurn } from "./operation-order.js";
import type { OperationOutcome, RunOperation } from "./run-operation.js";
import type { CreateContext } from "./sender-context.js";

export interface SocketOperationsOptions {
  readonly schema: GraphQLSchema;
  readonly accessControl: AccessControl;
  readonly run: RunOperation;
  readonly createContext: CreateContext;
  readonly formatError: FormatError;
  /** Counts each operation as a request of its caller. */
  readonly count: RateLimiter["count"];
}

/** The protocol's data of a socket. */
export interface Connected {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Aborts when the socket is closed. */
  readonly disconnected: AbortSignal;
  /** Gives the socket one of its caller's places; fails with OVERLOADED if none is free. */
  readonly authenticated: (caller: Caller) => void;
  readonly order: OperationOrder;
}

type Params = Record<string, unknown>;
type Socket = Context<Params, Connected>;

/**
 * Handles the messages of the graphql-transport-ws protocol. Operations pass the same checks as over HTTP.
 * The key or token is `authorization` in the connection parameters, or the header. It is checked again for
 * each operation, so that a socket does not outlive its key.
 */
export function createSocketOperations(options: SocketOperationsOptions): ServerOptions<Params, Connected> {
  const { schema, accessControl, run, createContext, formatError, count } = options;
  const createSocketRecheck = (socket: Socket): RecheckCaller => {
    const address = getClientAddress(socket.extra.request);
    return createRecheck(accessControl, readAuthorization(socket), { what: "WebSocket /graphql", address });
  };
  const admit = async (socket: Socket): Promise<Caller | null> => {
    try {
      return await createSocketRecheck(socket)();
    } catch (error) {
      closeAfterError(socket.extra.socket, formatError, error);
      return null;
    }
  };
  const startOperation = async (socket: Socket, payload: SubscribePayload, turn: OperationTurn) => {
    const caller = await admit(socket);
    if (!caller) return [closedError];
    const limited = await findRateLimitError(count(caller));
    if (limited)
      return [
        toFormattedError(formatError({ message: limited.message, extensions: limited.extensions }, limited)),
      ];
    await turn.come;
    const { request: upgrade, disconnected } = socket.extra;
    const sender = createSender({ caller, address: getClientAddress(upgrade), disconnected });
    const stream = { takes: "ALL", onRun: turn.pass, recheck: createSocketRecheck(socket) } as const;
    // An empty name is none in this protocol.
    const request = toOperationRequest({ ...payload, operationName: payload.operationName || null });
    const outcome = await run(request, createContext(sender, { stream }));
    if ("answer" in outcome && outcome.answer.errors && !("data" in outcome.answer))
      return outcome.answer.errors.map(toFormattedError);
    return { schema, document: placeholder, contextValue: outcome };
  };
  return {
    onConnect: async (socket) => {
      const caller = await admit(socket);
      if (!caller) return false;
      try {
        socket.extra.authenticated(caller);
        return true;
      } catch (error) {
        closeAfterError(socket.extra.socket, formatError, error);
        return false;
      }
    },
    onSubscribe: async (socket, _id, payload) => {
      if (Object.keys(socket.subscriptions).length > limits.stream.operations.max) {
        socket.extra.socket.close(CloseCode.TooManyInitialisationRequests, "Too many operations at a time");
        return [closedError];
      }
      const turn = socket.extra.order.take();
      return startOperation(socket, payload, turn).finally(turn.pass);
    },
    // The operation has already started.
    execute: (({ contextValue }: { contextValue: OperationOutcome }) =>
      "answers" in contextValue ? contextValue.answers : contextValue.answer) as never,
    onNext: (socket, _id, _payload, _args, result) => {
      const [error] = ("data" in result ? [] : result.errors) ?? [];
      if (error?.extensions?.code === "UNAUTHENTICATED")
        closeAfterError(socket.extra.socket, formatError, new AppError("UNAUTHENTICATED", error.message));
      return result as FormattedExecutionResult;
    },
  };
}

/** The error if a limit of the caller is used up, else null. */
const findRateLimitError = (counting: Promise<unknown>): Promise<AppError | null> =>
  counting.then(
    () => null,
    (error: AppError) => error,
  );

function readAuthorization({ connectionParams = {}, extra: { request } }: Socket): string | undefined {
  const authorization = connectionParams.authorization ?? connectionParams.Authorization;
  return authorization === undefined ? request.headers.authorization : String(authorization);
}

/** A placeholder, since the operation was already parsed. */
const placeholder = parse("{ __typename }");

/** The error for a socket that is closing. It is not sent. */
const closedError = new GraphQLError("The socket is closed.");

/** An error that is sent exactly as formatted. */
const toFormattedError = (formatted: GraphQLFormattedError): GraphQLError =>
  Object.assign(new GraphQLError(formatted.message), { toJSON: () => formatted });
