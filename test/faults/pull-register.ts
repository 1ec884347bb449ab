import "reflect-metadata";
import { join } from "node:path";
import { readConfig } from "../../src/config.js";
import { AnswerStore } from "../../src/connectors/answers/answer-store.js";
import { hostFetch } from "../../src/connectors/fetch/host-fetch.js";
import { pull } from "../../src/connectors/pull/pull.js";
import { pullSettings } from "../../src/connectors/pull/pull-settings.js";
import { externalConnection } from "../../src/neo4j/connection.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { required } from "../../src/util/required.js";
import { register } from "../connectors/example/register.js";

// Pulls the companies of the arguments with the settings of the environment, and prints the result as JSON.
const config = readConfig(process.env);
const home = config.BRANDGRAPH_HOME;
const database = openDatabase(required(externalConnection(config), "NEO4J_URI"), { timeout: 60_000 });
const { signal } = new AbortController();
const service = { ...register, rateLimit: { perSecond: 1000, atOnce: 1 } };
const answers = new AnswerStore(join(home, "answers"));
const fetch = hostFetch(service, { contact: undefined, mirror: config.BRANDGRAPH_MIRROR, answers, signal });
const settings = pullSettings(register, { companies: process.argv.slice(2) });
const options = { connector: register, settings, by: "test", folder: join(home, "pulls"), fetch, signal };
console.log(JSON.stringify(await pull(database, options)));
await database.close();
