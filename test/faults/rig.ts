import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../src/neo4j/managed/process/managed-neo4j.js";
import { supervise } from "../../src/neo4j/managed/process/supervisor.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { type CuttingProxy, startCuttingProxy } from "../support/api/cutting-proxy.js";
import { testServer } from "../support/process/neo4j.js";

/**
 * The API and a Neo4j with its supervisor, and a network between them. Neo4j and the network can be broken.
 */
export interface Rig {
  readonly api: TestApi;
  readonly database: Database;
  readonly neo4j: ManagedNeo4j;
  readonly proxy: CuttingProxy;
  stop(): Promise<void>;
}

const TIMEOUT = 10_000;

export async function startRig(): Promise<Rig> {
  const home = await mkdtemp(join(tmpdir(), "brandgraph-faults-"));
  const neo4j = await startManagedNeo4j({ ...testServer, home });
  const watch = supervise(neo4j, { onTrouble: () => {} });
  const { hostname, port } = new URL(neo4j.uri);
  const proxy = await startCuttingProxy(hostname, Number(port));
  const { username, password, database: name } = neo4j;
  const connection = { uri: `bolt://127.0.0.1:${proxy.port}`, username, password, database: name };
  const database = openDatabase(connection, { timeout: TIMEOUT });
  await applyMigrations(database);
  const api = await serveApi(database, { as: "CURATOR" });
  return {
    api,
    database,
    neo4j,
    proxy,
    stop: async () => {
      await api.stop();
      await proxy.stop();
      await watch.stop();
      await neo4j.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
