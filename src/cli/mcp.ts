import { once } from "node:events";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { readConfig } from "../config.js";
import { createLogger } from "../log.js";
import { createApp } from "../server/http/app.js";
import { formatHttpAddress } from "../server/http/listen.js";
import { createAssistantRequests } from "../server/mcp/assistant-requests.js";
import { createAppSettings } from "./support/app-settings.js";
import { runWithDatabase } from "./support/run-with-database.js";
import { listenForShutdown } from "./support/shutdown-signal.js";

/**
 * Serves the tools for an assistant over standard input and output, with the rights of BRANDGRAPH_MCP_KEY, until the assistant
 * closes its end. Messages and the log go to standard error.
 */
export async function serveAssistant(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.BRANDGRAPH_LOG_LEVEL);
  const stop = listenForShutdown();
  const { BRANDGRAPH_MCP_KEY: key, HOST, PORT } = config;
  await runWithDatabase(async (database) => {
    const app = await createApp({ database, log, tokens: null, ...createAppSettings(config) });
    const connection = {
      authorization: key === undefined ? undefined : `Bearer ${key}`,
      baseUrl: formatHttpAddress(HOST, PORT),
      disconnected: stop.signal,
    };
    const served = serveStdio(() => app.assistantServer(connection), { maxSubscriptions: 0 });
    const background = new AbortController();
    const warmed = config.BRANDGRAPH_WARM_UP && app.warmUp(createAssistantRequests(), background.signal);
    await Promise.race([once(process.stdin, "close"), stop.requested]);
    background.abort();
    await warmed;
    await served.close();
    await app.endStreams();
    await app.stop();
  }, stop);
}
