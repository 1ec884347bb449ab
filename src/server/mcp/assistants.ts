import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, type McpServer } from "@modelcontextprotocol/server";
import { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import { AppError } from "../../errors.js";
import { PagedAnswer } from "../answers/paged-answer.js";
import type { AccessControl } from "../auth/access-control.js";
import { createRecheck } from "../auth/recheck.js";
import type { FormatError } from "../errors/format-error.js";
import type { InterfaceMeans } from "../interfaces/interface-means.js";
import type { CheckHost } from "../protection/allowed-hosts.js";
import type { CheckOrigin } from "../protection/origins.js";
import type { RateLimiter } from "../protection/rate-limit.js";
import { createJsonBodyHandler } from "../requests/json-body.js";
import { readOrigin } from "../requests/read-origin.js";
import { type ErrorBody, sendError } from "../requests/send-error.js";
import { createSender } from "../requests/sender.js";
import { createAssistantServer } from "./assistant-server.js";
import type { ToolCallOptions } from "./calls/call-tool.js";
import type { ToolClient } from "./calls/tool-client.js";

export interface AssistantsOptions extends Pick<InterfaceMeans, "run" | "begin" | "admitted" | "limits"> {
  readonly tools: ToolCallOptions;
  readonly checkOrigin: CheckOrigin;
  /** Checks every request, also where those of other interfaces are not checked. */
  readonly checkHost: CheckHost;
  readonly accessControl: AccessControl;
  readonly count: RateLimiter["count"];
}

/** The assistant at the other end of a connection that stays open. */
export interface AssistantConnection {
  /** The value of the header of this name; undefined: without a key. */
  readonly authorization: string | undefined;
  /** The address of the explorer, for links. */
  readonly baseUrl: string;
  /** Aborts when the assistant disconnects. */
  readonly disconnected: AbortSignal;
}

/** The tools for assistants, over HTTP and over connections that stay open. */
export interface Assistants {
  /** The Model Context Protocol over HTTP, without sessions: each request is answered by itself. */
  readonly handler: RequestHandler;
  /** The tools for one connection. Its rights and limits are checked at each call, as those of a request are. */
  serverFor(connection: AssistantConnection): Promise<McpServer>;
  /** Ends what the endpoint has open. */
  stop(): Promise<void>;
}

/** The address that the audit log shows for a connection without an address. */
const STDIO = "stdio";

export function createAssistants({
  tools,
  run,
  begin,
  admitted,
  checkOrigin,
  checkHost,
  accessControl,
  count,
  limits: { answerMs: withinMs, answerCost: maxCost },
}: AssistantsOptions): Assistants {
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const client = authInfo?.extra?.client as ToolClient;
      return createAssistantServer({ ...tools, clientOf: async () => client });
    },
    // Nothing is announced, so that a stream of announcements would only hold a connection.
    { maxSubscriptions: 0, onerror: (error) => tools.log.debug({ err: error }, "MCP") },
  );
  const answer = toNodeHandler(handler, { onerror: (err) => tools.log.error({ err }, "A request failed") });
  const checkSender: RequestHandler = (request, response, next) => {
    response.setHeader("cache-control", "no-store");
    checkHost(request);
    checkOrigin(request);
    next();
  };
  const serve: RequestHandler = async (request, response) => {
    if (Array.isArray(request.body))
      throw new AppError("BAD_REQUEST", "A batch is not accepted. Send one message.");
    const client: ToolClient = { answer: begin(request, response), run, baseUrl: readOrigin(request) };
    const auth = { token: "", clientId: client.answer.sender.caller.id, scopes: [], extra: { client } };
    await answer(Object.assign(request, { auth }), response, request.body);
  };
  return {
    handler: Router().use(
      checkSender,
      ...admitted,
      createJsonBodyHandler(),
      serve,
      sendProtocolError(tools.formatError),
    ),
    serverFor: async ({ authorization, baseUrl, disconnected }) =>
      createAssistantServer({
        ...tools,
        clientOf: async () => {
          const recheck = createRecheck(accessControl, authorization, { what: "mcp", address: STDIO });
          const caller = await recheck();
          await count(caller);
          const sender = createSender({ caller, address: STDIO, disconnected });
          return { answer: new PagedAnswer({ sender, recheck, withinMs, maxCost }), run, baseUrl };
        },
      }),
    stop: () => handler.close(),
  };
}

/** The codes of JSON-RPC for a request that is none of its own, and for errors of a server. */
const INVALID_REQUEST = -32_600;
const SERVER_ERROR = -32_000;

const toProtocolError: ErrorBody = ({ message, extensions }) => ({
  jsonrpc: "2.0",
  id: null,
  error: {
    code: extensions?.code === "BAD_REQUEST" ? INVALID_REQUEST : SERVER_ERROR,
    message,
    data: { code: extensions?.code },
  },
});

/** Answers a request that is refused before it is a call, as an error of JSON-RPC. */
const sendProtocolError =
  (formatError: FormatError): ErrorRequestHandler =>
  (error, _request, response, next) => {
    if (!(error instanceof AppError) || response.headersSent) return next(error);
    sendError(response, formatError, error, undefined, toProtocolError);
  };
