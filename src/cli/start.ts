import { join } from "node:path";
import pc from "picocolors";
import { type Config, readConfig } from "../config.js";
import { Fault } from "../errors.js";
import { loadSeed } from "../formats/load-seed.js";
import { createLogger } from "../log.js";
import { type Database, openDatabase } from "../neo4j/database.js";
import { applyMigrations } from "../neo4j/migrate.js";
import { packageRoot } from "../package-root.js";
import { createApp } from "../server/app.js";
import { provideFirstKey } from "../server/auth/first-key.js";
import { type TokenOptions, tokenOptions } from "../server/auth/tokens.js";
import { isLoopback, type Listening, listen } from "../server/listen.js";
import { type Neo4j, provideNeo4j } from "./neo4j.js";
import { type Stopping, stopping } from "./stopping.js";

export interface StartOptions {
  /** Print the addresses as one line of JSON. */
  readonly json?: boolean;
}

/** Starts Neo4j unless one is given, brings its schema up to date, loads the seed once, and serves until told to stop. */
export async function start(options: StartOptions): Promise<void> {
  const config = readConfig(process.env);
  const tokens = tokenOptions(config);
  const stop = stopping();
  const neo4j = await provideNeo4j(config, stop.signal);
  const database = openDatabase(neo4j.connection, { timeout: config.BRANDGRAPH_QUERY_TIMEOUT });
  try {
    await serve({ config, tokens, neo4j, database }, options, stop);
  } finally {
    await database.close();
    await neo4j.managed?.stop();
  }
}

interface Parts {
  readonly config: Config;
  readonly tokens: TokenOptions | null;
  readonly neo4j: Neo4j;
  readonly database: Database;
}

async function serve(
  { config, tokens, neo4j, database }: Parts,
  options: StartOptions,
  stop: Stopping,
): Promise<void> {
  await prepare(config, database);
  const log = createLogger(config.BRANDGRAPH_LOG_LEVEL);
  const listening = await listen(
    await createApp({
      database,
      log,
      maxCost: config.BRANDGRAPH_MAX_COST,
      anonymousReads: mayReadUnknown(config),
      tokens,
    }),
    config.HOST,
    config.PORT,
  );
  try {
    await neo4j.managed?.announce(listening.url);
    printAddresses(listening, neo4j, options);
    await Promise.race([stop.requested, neo4jEnds(neo4j)]);
    console.error("Stopping.");
  } finally {
    await listening.stop();
  }
}

/** On a loopback address only who is on this machine is heard at all. */
const mayReadUnknown = ({ BRANDGRAPH_ANONYMOUS, HOST }: Config): boolean =>
  BRANDGRAPH_ANONYMOUS ? BRANDGRAPH_ANONYMOUS === "read" : isLoopback(HOST);

async function prepare(config: Config, database: Database): Promise<void> {
  await applyMigrations(database);
  await provideAdmin(config, database);
  if (!config.BRANDGRAPH_SEED) return;
  const { recorded, corrected } = await loadSeed(database, join(packageRoot, "seed"));
  console.error(recorded + corrected > 0 ? `Seed loaded: ${recorded} facts.` : "Seed: nothing new.");
}

/** Without an admin key the product serves all the same: one can be made later. */
async function provideAdmin(config: Config, database: Database): Promise<void> {
  const { BRANDGRAPH_HOME: home, BRANDGRAPH_ADMIN_KEY: given } = config;
  try {
    const file = await provideFirstKey(database, { home, given });
    if (file) console.error(`The admin key is in ${file}`);
  } catch (error) {
    if (error instanceof Fault) throw error;
    const { code } = error as NodeJS.ErrnoException;
    console.error(`No admin key could be kept in ${home} (${code}): set BRANDGRAPH_ADMIN_KEY.`);
  }
}

function printAddresses({ url }: Listening, { connection }: Neo4j, { json }: StartOptions): void {
  const addresses = {
    explorer: `${url}/`,
    api: `${url}/graphql`,
    schema: `${url}/schema.graphql`,
    neo4j: connection.uri,
  };
  if (json) console.log(JSON.stringify(addresses));
  else
    for (const [name, address] of Object.entries(addresses))
      console.log(`${pc.bold(name.padEnd(8))}${address}`);
}

/** Fails once a managed Neo4j ends by itself; never settles for another's. */
async function neo4jEnds({ managed }: Neo4j): Promise<never> {
  const exit = await (managed?.exited ?? new Promise<never>(() => {}));
  throw new Fault("DATABASE_UNAVAILABLE", `Neo4j ended by itself. Its last words: ${exit.lastWords}`);
}
