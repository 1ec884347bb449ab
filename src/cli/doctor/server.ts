import type { Config } from "../../config.js";
import { externalConnection } from "../../neo4j/connection.js";
import { type Database, openDatabase } from "../../neo4j/database.js";
import { probeServer } from "../../neo4j/managed/process/probe.js";
import { runningNeo4j } from "../../neo4j/managed/process/running.js";
import type { BoltAddress } from "../../neo4j/managed/system/address.js";
import { errorMessage } from "../../util/error-details.js";
import { type Diagnosis, failed, ok, skipped } from "./diagnosis.js";
import { clock, indexes, migrations, version } from "./graph.js";

const TIMEOUT_MS = 5000;
const graphChecks = { version, migrations, indexes, clock };
const dependentChecks = ["password", ...Object.keys(graphChecks)];

/** Whether Neo4j answers and accepts the password, and the checks of its graph. */
export async function server(config: Config): Promise<readonly Diagnosis[]> {
  const address = await addressOf(config);
  if (address === null)
    return ["neo4j", ...dependentChecks].map((name) =>
      skipped(name, "Neo4j is not running; brandgraph start starts it."),
    );
  const answer = await probeServer(address, TIMEOUT_MS);
  if (answer instanceof Error) return unreachable(address, answer);
  const reached = ok("neo4j", `Neo4j answers at ${address.uri}.`);
  if (answer === "wrong password") return [reached, ...wrongPassword(config, address)];
  const database = openDatabase(address, { timeout: config.BRANDGRAPH_QUERY_TIMEOUT });
  try {
    return [
      reached,
      ok("password", `Neo4j accepts the password of ${address.username}.`),
      ...(await checkGraph(database)),
    ];
  } finally {
    await database.close();
  }
}

const addressOf = async (config: Config): Promise<BoltAddress | null> =>
  externalConnection(config) ?? runningNeo4j(config.BRANDGRAPH_HOME);

const unreachable = ({ uri }: BoltAddress, { message }: Error): readonly Diagnosis[] => [
  failed("neo4j", `Neo4j does not answer at ${uri}: ${message}`, "Start it, or correct NEO4J_URI."),
  ...dependentChecks.map((name) => skipped(name, "Neo4j does not answer.")),
];

function wrongPassword(config: Config, { username }: BoltAddress): readonly Diagnosis[] {
  const hint = config.NEO4J_URI
    ? "Correct NEO4J_USERNAME and NEO4J_PASSWORD. After several wrong logins Neo4j rejects correct ones for some seconds."
    : "Restore the file neo4j-password in BRANDGRAPH_HOME that belongs to the data.";
  return [
    failed("password", `Neo4j rejects the password of ${username}.`, hint),
    ...Object.keys(graphChecks).map((name) => skipped(name, "Neo4j rejects the password.")),
  ];
}

const checkGraph = (database: Database): Promise<readonly Diagnosis[]> =>
  Promise.all(
    Object.entries(graphChecks).map(([name, check]) =>
      check(database).catch((error: unknown) =>
        failed(name, `The check failed: ${errorMessage(error)}`, "Read the log of Neo4j."),
      ),
    ),
  );
