import type { McpServer } from "@modelcontextprotocol/server";
import { PagedAnswer } from "../answers/paged-answer.js";
import type { AccessControl } from "../auth/access-control.js";
import { createRecheck } from "../auth/recheck.js";
import type { AnswerLimits } from "../requests/answer-limits.js";
import type { RateLimiter } from "../requests/rate-limit.js";
import { createSender } from "../requests/sender.js";
import { createAssistantServer } from "./assistant-server.js";
import {
  type AssistantEndpoint,
  type AssistantEndpointOptions,
  createAssistantEndpoint,
} from "./endpoint.js";

export interface AssistantsOptions extends AssistantEndpointOptions {
  readonly accessControl: AccessControl;
  readonly count: RateLimiter["count"];
  readonly limits: AnswerLimits;
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
export interface Assistants extends AssistantEndpoint {
  /** The tools for one connection. Its rights and limits are checked at each call, as those of a request are. */
  serverFor(connection: AssistantConnection): McpServer;
}

/** The address that the audit log shows for a connection without an address. */
const STDIO = "stdio";

export function createAssistants({
  accessControl,
  count,
  limits,
  ...options
}: AssistantsOptions): Assistants {
  const { tools, run } = options;
  return {
    ...createAssistantEndpoint(options),
    serverFor: ({ authorization, baseUrl, disconnected }) =>
      createAssistantServer({
        ...tools,
        clientOf: async () => {
          const recheck = createRecheck(accessControl, authorization, { what: "mcp", address: STDIO });
          const caller = await recheck();
          await count(caller);
          const sender = createSender({ caller, address: STDIO, disconnected });
          const { answerMs: withinMs, answerCost: maxCost } = limits;
          return { answer: new PagedAnswer({ sender, recheck, withinMs, maxCost }), run, baseUrl };
        },
      }),
  };
}
