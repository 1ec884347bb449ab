import { type Config, readConfig } from "../../config.js";
import { externalConnection } from "../../neo4j/connection.js";
import type { Database } from "../../neo4j/database.js";
import { runningNeo4j } from "../../neo4j/managed/process/running.js";
import { applyMigrations } from "../../neo4j/migrate.js";
import { type OpenedNeo4j, onGraph, provideNeo4j } from "./open-graph.js";
import { onShutdown, type ShutdownSignal, unlessStopped } from "./shutdown-signal.js";

/**
 * Runs work on the graph's database: at NEO4J_URI, at the managed Neo4j of a running API, or at one started
 * for this work. On a request to stop, the work is abandoned unless the caller passes `ownStop`.
 */
export async function withDatabase<T>(
  work: (database: Database) => Promise<T>,
  ownStop?: ShutdownSignal,
): Promise<T> {
  const config = readConfig(process.env);
  const stop = ownStop ?? onShutdown();
  return onGraph(config, await connectOrStart(config, stop), async (database) => {
    await unlessStopped(applyMigrations(database), stop);
    return ownStop ? work(database) : unlessStopped(work(database), stop);
  });
}

async function connectOrStart(config: Config, { signal }: ShutdownSignal): Promise<OpenedNeo4j> {
  const running = externalConnection(config) ? null : await runningNeo4j(config.BRANDGRAPH_HOME);
  return running ? { connection: running, managed: null } : provideNeo4j(config, signal);
}
