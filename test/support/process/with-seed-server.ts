import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testCache } from "./neo4j.js";
import { type Server, startServer } from "./server.js";

/** Starts the server with an empty graph of its own, which loads the seed, and stops it afterwards. */
export async function runWithSeedServer<T>(
  settings: Readonly<Record<string, string>>,
  use: (server: Server) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "brandgraph-seed-"));
  const server = await startServer({ BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: testCache, ...settings });
  try {
    return await use(server);
  } finally {
    await server.stop();
    await rm(home, { recursive: true });
  }
}
