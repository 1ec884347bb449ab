import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { countViolations } from "../support/graph/find-violations.js";
import { testServer } from "../support/process/neo4j.js";

/** A Neo4j of one test, which can be killed and started again on its data. */
export class OwnGraph {
  readonly #home: string;
  #neo4j: ManagedNeo4j;
  #database: Database;

  private constructor(home: string, neo4j: ManagedNeo4j) {
    this.#home = home;
    this.#neo4j = neo4j;
    this.#database = openDatabase(neo4j, { timeout: 60_000 });
  }

  static async launch(): Promise<OwnGraph> {
    const home = await mkdtemp(join(tmpdir(), "brandgraph-faults-"));
    const graph = new OwnGraph(home, await launchNeo4j(home));
    await applyMigrations(graph.database);
    return graph;
  }

  get database(): Database {
    return this.#database;
  }

  get connection() {
    const { uri, username, password, database } = this.#neo4j;
    return { uri, username, password, database };
  }

  /** Kills Neo4j and starts it again; resolves to the milliseconds until it answers. */
  async kill(): Promise<number> {
    process.kill(this.#neo4j.pid, "SIGKILL");
    await this.#neo4j.exited;
    await this.#close();
    const start = performance.now();
    this.#neo4j = await launchNeo4j(this.#home);
    this.#database = openDatabase(this.#neo4j, { timeout: 60_000 });
    return performance.now() - start;
  }

  async stop(): Promise<void> {
    await this.#close();
    await rm(this.#home, { recursive: true });
  }

  /** Reads the first column of the rows of a query. */
  readColumn<T>(text: string): Promise<readonly T[]> {
    return this.#database.read(
      createStatement({
        name: "ask",
        access: "READ",
        text,
        parameters: {},
        read: (rows) => rows.map(([value]) => value as T),
      }),
    );
  }

  /** Counts incomplete or duplicate things, by the invariants of the model. */
  countUnsound(): Promise<number> {
    return countViolations(this.#database);
  }

  async #close(): Promise<void> {
    await this.#database.close();
    await this.#neo4j.stop();
  }
}

const launchNeo4j = (home: string): Promise<ManagedNeo4j> => startManagedNeo4j({ ...testServer, home });
