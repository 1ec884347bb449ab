import { createLazyValue } from "../../util/lazy.js";
import type { Assistants, AssistantsOptions } from "../mcp/assistants.js";

/** Where assistants reach the tools over HTTP. */
export const ASSISTANT_PATH = "/mcp";

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
