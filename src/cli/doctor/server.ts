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

/** Whether Neo4j is reached, and what of it can be told then. */
export async function server(config: Config): Promise<readonly Diagnosis[]> {
  const address = await addressOf(config);
  if (address === null)
    return ["neo4j", ...afterAll].map((name) =>
      skipped(name, "Neo4j does not run; brandgraph start starts it."),
    );
  const answer = await probeServer(address, PATIENCE_MS);
  if (answer instanceof Error) return unreached(address, answer);
  const reached = ok("neo4j", `Neo4j answers at ${address.uri}.`);
  if (answer === "wrong password") return [reached, ...refused(config, address)];
  const database = openDatabase(address, { timeout: config.BRANDGRAPH_QUERY_TIMEOUT });
  try {
    return [
      reached,
      ok("password", `It takes the password of ${address.username}.`),
      ...(await graph(database)),
    ];
  } finally {
    await database.close();
  }
}

const addressOf = async (config: Config): Promise<BoltAddress | null> =>
  externalConnection(config) ?? runningNeo4j(config.BRANDGRAPH_HOME);

const unreached = ({ uri }: BoltAddress, { message }: Error): readonly Diagnosis[] => [
  failed("neo4j", `Neo4j does not answer at ${uri}: ${message}`, "Start it, or mend NEO4J_URI."),
  ...afterAll.map((name) => skipped(name, "Neo4j does not answer.")),
];

function refused(config: Config, { username }: BoltAddress): readonly Diagnosis[] {
  const hint = config.NEO4J_URI
    ? "Mend NEO4J_USERNAME and NEO4J_PASSWORD. After several wrong ones Neo4j refuses even the right one for some seconds."
    : "The password is in neo4j-password in BRANDGRAPH_HOME: put back the one that the data was made with.";
  return [
    failed("password", `It refuses the password of ${username}.`, hint),
    ...Object.keys(ofTheGraph).map((name) => skipped(name, "Neo4j refuses the password.")),
  ];
}

const graph = (database: Database): Promise<readonly Diagnosis[]> =>
  Promise.all(
    Object.entries(ofTheGraph).map(([name, check]) =>
      check(database).catch((error: unknown) =>
        failed(name, `It could not be told: ${(error as Error).message}`, "See the log of Neo4j."),
      ),
    ),
  );
