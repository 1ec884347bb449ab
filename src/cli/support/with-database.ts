import { type Config, readConfig } from "../../config.js";
import { externalConnection } from "../../neo4j/connection.js";
import type { Database } from "../../neo4j/database.js";
import { runningNeo4j } from "../../neo4j/managed/process/running.js";
import { applyMigrations } from "../../neo4j/migrate.js";
import { type OpenedNeo4j, onGraph, provideNeo4j } from "./open-graph.js";
import { onShutdown, type ShutdownSignal, unlessStopped } from "./shutdown-signal.js";

/**
 * Does something with the graph's database, wherever that is: at NEO4J_URI, beside the API that runs it, or started for this
 * alone. Asked to stop, it leaves the work where it is, unless whoever gives it listens for that.
 */
export async function withDatabase<T>(
  work: (database: Database) => Promise<T>,
  listening?: ShutdownSignal,
): Promise<T> {
  const config = readConfig(process.env);
  const stop = listening ?? onShutdown();
  return onGraph(config, await reachNeo4j(config, stop), async (database) => {
    await unlessStopped(applyMigrations(database), stop);
    return listening ? work(database) : unlessStopped(work(database), stop);
  });
}

async function reachNeo4j(config: Config, { signal }: ShutdownSignal): Promise<OpenedNeo4j> {
  const running = externalConnection(config) ? null : await runningNeo4j(config.BRANDGRAPH_HOME);
  return running ? { connection: running, managed: null } : provideNeo4j(config, signal);
}
