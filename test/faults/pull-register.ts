import "reflect-metadata";
import { join } from "node:path";
import { readConfig } from "../../src/config.js";
import { AnswerStore } from "../../src/connectors/answers/answer-store.js";
import { createHostFetch } from "../../src/connectors/fetch/host-fetch.js";
import { pull } from "../../src/connectors/pull/pull.js";
import { parsePullSettings } from "../../src/connectors/pull/pull-settings.js";
import { readExternalConnection } from "../../src/neo4j/connection.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { register } from "../connectors/example/register.js";

// Pulls the companies of the arguments with the settings of the environment, and prints the result as JSON.
const config = readConfig(process.env);
const home = config.BRANDGRAPH_HOME;
const database = openDatabase(requireNonNull(readExternalConnection(config), "NEO4J_URI"), {
  timeout: 60_000,
});
const { signal } = new AbortController();
const service = { ...register, rateLimit: { perSecond: 1000, atOnce: 1 } };
const answers = new AnswerStore(join(home, "answers"));
const fetch = createHostFetch(service, {
  contact: undefined,
  mirror: config.BRANDGRAPH_MIRROR,
  answers,
  signal,
});
const settings = parsePullSettings(register, { companies: process.argv.slice(2) });
const options = { connector: register, settings, by: "test", folder: join(home, "pulls"), fetch, signal };
console.log(JSON.stringify(await pull(database, options)));
await database.close();
