import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import { AppError } from "../../errors.js";
import type { BeginAnswer } from "../answers/begin-answer.js";
import type { RunDocument } from "../answers/run-document.js";
import type { FormatError } from "../errors/format-error.js";
import type { CheckHost } from "../requests/allowed-hosts.js";
import { createJsonBodyHandler } from "../requests/json-body.js";
import type { IsForeignPage } from "../requests/origins.js";
import { readOrigin } from "../requests/read-origin.js";
import { type ErrorBody, sendError } from "../requests/send-error.js";
import { createAssistantServer } from "./assistant-server.js";
import type { ToolCallOptions } from "./calls/call-tool.js";
import type { ToolClient } from "./calls/tool-client.js";

export interface AssistantEndpointOptions {
  readonly tools: ToolCallOptions;
  readonly run: RunDocument;
  readonly begin: BeginAnswer;
  /** Runs before the endpoint and rejects callers without access. */
  readonly admitted: readonly RequestHandler[];
  readonly isForeignPage: IsForeignPage;
  /** Checks every request, also where those of other interfaces are not checked. */
  readonly checkHost: CheckHost;
}

/** The endpoint, and how to end what it has open. */
export interface AssistantEndpoint {
  readonly handler: RequestHandler;
  stop(): Promise<void>;
}

/** The Model Context Protocol over HTTP, without sessions: each request is answered by itself. */
export function createAssistantEndpoint({
  tools,
  run,
  begin,
  admitted,
  isForeignPage,
  checkHost,
}: AssistantEndpointOptions): AssistantEndpoint {
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
    if (isForeignPage(request)) throw new AppError("FORBIDDEN", "The origin of this page is not allowed.");
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
