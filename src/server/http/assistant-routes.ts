import { createLazyValue } from "../../util/lazy.js";
import { createCheckHandler } from "../context/compose-handlers.js";
import type { GraphInterface } from "../interfaces/graph-interface.js";
import type { Assistants, AssistantsOptions } from "../mcp/assistants.js";
import type { CheckHost } from "../protection/allowed-hosts.js";
import type { CheckOrigin } from "../protection/origins.js";
import type { ErrorBody } from "../requests/send-error.js";

/**
 * The interface by which assistants reach the tools over HTTP.
 * @param checkHost checks every request, also where those of other interfaces are not checked
 */
export const createAssistantInterface = (
  { handler }: Assistants,
  checkHost: CheckHost,
  checkOrigin: CheckOrigin,
): GraphInterface => ({
  path: "/mcp",
  checks: [createCheckHandler(checkHost), createCheckHandler(checkOrigin)],
  createErrorBody: toProtocolError,
  createHandler: () => handler,
});

/** The tools for assistants. Their modules are loaded at the first call: they take a fifth of the time of a start. */
export function createAssistantRoutes(options: AssistantsOptions): Assistants {
  let isLoaded = false;
  const load = createLazyValue(async (): Promise<Assistants> => {
    isLoaded = true;
    const { createAssistants } = await import("../mcp/assistants.js");
    return createAssistants(options);
  });
  return {
    handler: async (request, response, next) => (await load()).handler(request, response, next),
    serverFor: async (connection) => (await load()).serverFor(connection),
    stop: async () => {
      if (isLoaded) await (await load()).stop();
    },
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
