import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from "express";
import { AppError, codeOf, errorStatus } from "../../errors.js";
import { addressOf, callerOf } from "../context/callers.js";
import { challenge } from "../errors/to-graphql-error.js";
import { disconnectSignal } from "../requests/disconnect-signal.js";
import { jsonBody } from "../requests/json-body.js";
import type { IsForeignPage } from "../requests/origins.js";
import { RateLimited, setLimited } from "../requests/rate-limit.js";
import { requestIdOf } from "../requests/request-id.js";
import type { RunDocument } from "../streams/run-document.js";
import { type AllowedHosts, isAllowedHost } from "./allowed-hosts.js";
import { assistantServer } from "./assistant-server.js";
import { documentAsker } from "./calls/ask-document.js";
import type { ToolCallOptions, ToolClient } from "./calls/call-tool.js";

export interface AssistantEndpointOptions {
  readonly tools: ToolCallOptions;
  readonly run: RunDocument;
  /** Runs before the endpoint and rejects callers without access. */
  readonly admitted: readonly RequestHandler[];
  readonly isForeignPage: IsForeignPage;
  readonly hosts: AllowedHosts;
}

/** The endpoint, and how to end what it has open. */
export interface AssistantEndpoint {
  readonly handler: RequestHandler;
  stop(): Promise<void>;
}

/** The Model Context Protocol over HTTP, without sessions: each request is answered by itself. */
export function assistantEndpoint({
  tools,
  run,
  admitted,
  isForeignPage,
  hosts,
}: AssistantEndpointOptions): AssistantEndpoint {
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const client = authInfo?.extra?.client as ToolClient;
      return assistantServer({ ...tools, clientOf: async () => client });
    },
    // Nothing is announced, so that a stream of announcements would only hold a connection.
    { maxSubscriptions: 0, onerror: (error) => tools.log.debug({ err: error }, "MCP") },
  );
  const answer = toNodeHandler(handler, { onerror: (err) => tools.log.error({ err }, "A request failed") });
  const checkSender: RequestHandler = (request, response, next) => {
    response.setHeader("cache-control", "no-store");
    const { host } = request.headers;
    if (!isAllowedHost(hosts, host))
      throw new AppError(
        "FORBIDDEN",
        `The host ${host ?? ""} is not allowed. Add it to BRANDGRAPH_MCP_HOSTS.`,
      );
    if (isForeignPage(request)) throw new AppError("FORBIDDEN", "The origin of this page is not allowed.");
    next();
  };
  const serve: RequestHandler = async (request, response) => {
    if (Array.isArray(request.body))
      throw new AppError("BAD_REQUEST", "A batch is not accepted. Send one message.");
    const client = clientOf(request, response, run);
    const auth = { token: "", clientId: client.sender.caller.id, scopes: [], extra: { client } };
    await answer(Object.assign(request, { auth }), response, request.body);
  };
  return {
    handler: Router().use(checkSender, ...admitted, jsonBody(), serve, sendProtocolError),
    stop: () => handler.close(),
  };
}

function clientOf(request: Request, response: Response, run: RunDocument): ToolClient {
  const sender = {
    caller: callerOf(request),
    address: addressOf(request),
    disconnected: disconnectSignal(response),
    requestId: requestIdOf(response),
    traceparent: request.get("traceparent"),
  };
  return {
    sender,
    ask: documentAsker(run, sender),
    baseUrl: `${request.protocol}://${request.get("host")}`,
  };
}

/** The code of JSON-RPC for errors of a server. */
const SERVER_ERROR = -32_000;

/** Answers a request that is refused before it is a call, as an error of JSON-RPC. */
const sendProtocolError: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof AppError) || response.headersSent) return next(error);
  const status = errorStatus[codeOf(error)];
  if (status === 401) response.setHeader("www-authenticate", challenge);
  if (error instanceof RateLimited) setLimited(response, error);
  const { code, message } = error;
  response
    .status(status)
    .json({ jsonrpc: "2.0", id: null, error: { code: SERVER_ERROR, message, data: { code } } });
};
