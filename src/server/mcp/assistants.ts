import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, type McpServer } from "@modelcontextprotocol/server";
import { type RequestHandler, Router } from "express";
import type { Caller } from "../../domain/graphql/access/caller.js";
import { covers, Role } from "../../domain/graphql/access/role.js";
import { AppError } from "../../errors.js";
import { PagedAnswer } from "../answers/paged-answer.js";
import type { RunDocument } from "../answers/run-document.js";
import type { AccessControl } from "../auth/access-control.js";
import { createRecheck } from "../auth/recheck.js";
import type { InterfaceMeans } from "../interfaces/interface-means.js";
import type { RateLimiter } from "../protection/rate-limit.js";
import { createJsonBodyHandler } from "../requests/json-body.js";
import { readOrigin } from "../requests/read-origin.js";
import { createSender } from "../requests/sender.js";
import { createAssistantServer } from "./assistant-server.js";
import type { ToolCallOptions } from "./calls/call-tool.js";
import type { ToolClient } from "./calls/tool-client.js";

export interface AssistantsOptions extends Pick<InterfaceMeans, "begin" | "limits"> {
  readonly tools: ToolCallOptions;
  readonly run: RunDocument;
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

const canRecord = ({ role }: Caller): boolean => role !== "ANONYMOUS" && covers(role, Role.CURATOR);

export function createAssistants({
  tools,
  run,
  begin,
  accessControl,
  count,
  limits: { answerMs: withinMs, answerCost: maxCost },
}: AssistantsOptions): Assistants {
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const client = authInfo?.extra?.client as ToolClient;
      const mayRecord = canRecord(client.answer.sender.caller);
      return createAssistantServer({ ...tools, clientOf: async () => client, mayRecord });
    },
    // Nothing is announced, so that a stream of announcements would only hold a connection.
    { maxSubscriptions: 0, onerror: (error) => tools.log.debug({ err: error }, "MCP") },
  );
  const answer = toNodeHandler(handler, { onerror: (err) => tools.log.error({ err }, "A request failed") });
  const serve: RequestHandler = async (request, response) => {
    response.setHeader("cache-control", "no-store");
    if (Array.isArray(request.body))
      throw new AppError("BAD_REQUEST", "A batch is not accepted. Send one message.");
    const client: ToolClient = { answer: begin(request, response), run, baseUrl: readOrigin(request) };
    const auth = { token: "", clientId: client.answer.sender.caller.id, scopes: [], extra: { client } };
    await answer(Object.assign(request, { auth }), response, request.body);
  };
  return {
    handler: Router().use(createJsonBodyHandler(), serve),
    async serverFor({ authorization, baseUrl, disconnected }) {
      const recheck = createRecheck(accessControl, authorization, { what: "mcp", address: STDIO });
      return createAssistantServer({
        ...tools,
        // Each call of a client that is refused says so.
        mayRecord: await recheck().then(canRecord, () => false),
        clientOf: async () => {
          const caller = await recheck();
          await count(caller);
          const sender = createSender({ caller, address: STDIO, disconnected });
          return { answer: new PagedAnswer({ sender, recheck, withinMs, maxCost }), run, baseUrl };
        },
      });
    },
    stop: () => handler.close(),
  };
}
