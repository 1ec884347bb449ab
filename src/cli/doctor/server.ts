import type { Config } from "../../config.js";
import { externalConnection } from "../../neo4j/connection.js";
import { type Database, openDatabase } from "../../neo4j/database.js";
import { probeServer } from "../../neo4j/managed/process/probe.js";
import { runningNeo4j } from "../../neo4j/managed/process/running.js";
import type { BoltAddress } from "../../neo4j/managed/system/address.js";
import { type Diagnosis, failed, ok, skipped } from "./diagnosis.js";
import { clock, indexes, migrations, version } from "./graph.js";

const PATIENCE_MS = 5000;
const ofTheGraph = { version, migrations, indexes, clock };
const afterAll = ["password", ...Object.keys(ofTheGraph)];

/** Whether Neo4j answers and accepts the password, and the checks of its graph. */
export async function server(config: Config): Promise<readonly Diagnosis[]> {
  const address = await addressOf(config);
  if (address === null)
    return ["neo4j", ...afterAll].map((name) =>
      skipped(name, "Neo4j is not running; brandgraph start starts it."),
    );
  const answer = await probeServer(address, PATIENCE_MS);
  if (answer instanceof Error) return unreached(address, answer);
  const reached = ok("neo4j", `Neo4j answers at ${address.uri}.`);
  if (answer === "wrong password") return [reached, ...refused(config, address)];
  const database = openDatabase(address, { timeout: config.BRANDGRAPH_QUERY_TIMEOUT });
  try {
    return [
      reached,
      ok("password", `Neo4j accepts the password of ${address.username}.`),
      ...(await graph(database)),
    ];
  } finally {
    await database.close();
  }
}

const addressOf = async (config: Config): Promise<BoltAddress | null> =>
  externalConnection(config) ?? runningNeo4j(config.BRANDGRAPH_HOME);

const unreached = ({ uri }: BoltAddress, { message }: Error): readonly Diagnosis[] => [
  failed("neo4j", `Neo4j does not answer at ${uri}: ${message}`, "Start it, or correct NEO4J_URI."),
  ...afterAll.map((name) => skipped(name, "Neo4j does not answer.")),
];

function refused(config: Config, { username }: BoltAddress): readonly Diagnosis[] {
  const hint = config.NEO4J_URI
    ? "Correct NEO4J_USERNAME and NEO4J_PASSWORD. After several wrong logins Neo4j rejects correct ones for some seconds."
    : "Restore the file neo4j-password in BRANDGRAPH_HOME that belongs to the data.";
  return [
    failed("password", `Neo4j rejects the password of ${username}.`, hint),
    ...Object.keys(ofTheGraph).map((name) => skipped(name, "Neo4j rejects the password.")),
  ];
}

const graph = (database: Database): Promise<readonly Diagnosis[]> =>
  Promise.all(
    Object.entries(ofTheGraph).map(([name, check]) =>
      check(database).catch((error: unknown) =>
        failed(name, `The check failed: ${(error as Error).message}`, "Read the log of Neo4j."),
      ),
    ),
  );
