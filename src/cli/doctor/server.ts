import type { Config } from "../../config.js";
import { readExternalConnection } from "../../neo4j/connection.js";
import { type Database, openDatabase } from "../../neo4j/database.js";
import { probeServer } from "../../neo4j/managed/process/probe.js";
import { findRunningNeo4j } from "../../neo4j/managed/process/running-neo4j.js";
import type { BoltAddress } from "../../neo4j/managed/system/address.js";
import { getErrorMessage } from "../../util/error-details.js";
import { type Diagnosis, failCheck, passCheck, skipCheck } from "./diagnosis.js";
import { checkClock, checkIndexes, checkMigrations, checkVersion } from "./graph.js";

const TIMEOUT_MS = 5000;
const graphChecks = {
  version: checkVersion,
  migrations: checkMigrations,
  indexes: checkIndexes,
  clock: checkClock,
};
const dependentChecks = ["password", ...Object.keys(graphChecks)];

/** Checks that Neo4j answers and accepts the password, then checks its graph. */
export async function checkServer(config: Config): Promise<readonly Diagnosis[]> {
  const address = await findAddress(config);
  if (address === null)
    return ["neo4j", ...dependentChecks].map((name) =>
      skipCheck(name, "Neo4j is not running; brandgraph start starts it."),
    );
  const answer = await probeServer(address, TIMEOUT_MS);
  if (answer instanceof Error) return reportUnreachable(address, answer);
  const reached = passCheck("neo4j", `Neo4j answers at ${address.uri}.`);
  if (answer === "wrong password") return [reached, ...reportWrongPassword(config, address)];
  const database = openDatabase(address, { timeout: config.BRANDGRAPH_QUERY_TIMEOUT });
  try {
    return [
      reached,
      passCheck("password", `Neo4j accepts the password of ${address.username}.`),
      ...(await checkGraph(database)),
    ];
  } finally {
    await database.close();
  }
}

const findAddress = async (config: Config): Promise<BoltAddress | null> =>
  readExternalConnection(config) ?? findRunningNeo4j(config.BRANDGRAPH_HOME);

const reportUnreachable = ({ uri }: BoltAddress, { message }: Error): readonly Diagnosis[] => [
  failCheck("neo4j", `Neo4j does not answer at ${uri}: ${message}`, "Start it, or correct NEO4J_URI."),
  ...dependentChecks.map((name) => skipCheck(name, "Neo4j does not answer.")),
];

function reportWrongPassword(config: Config, { username }: BoltAddress): readonly Diagnosis[] {
  const hint = config.NEO4J_URI
    ? "Correct NEO4J_USERNAME and NEO4J_PASSWORD. After several wrong logins Neo4j rejects correct ones for some seconds."
    : "Restore the file neo4j-password in BRANDGRAPH_HOME that belongs to the data.";
  return [
    failCheck("password", `Neo4j rejects the password of ${username}.`, hint),
    ...Object.keys(graphChecks).map((name) => skipCheck(name, "Neo4j rejects the password.")),
  ];
}

const checkGraph = (database: Database): Promise<readonly Diagnosis[]> =>
  Promise.all(
    Object.entries(graphChecks).map(([name, check]) =>
      check(database).catch((error: unknown) =>
        failCheck(name, `The check failed: ${getErrorMessage(error)}`, "Read the log of Neo4j."),
      ),
    ),
  );
