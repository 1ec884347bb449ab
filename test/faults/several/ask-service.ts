import "reflect-metadata";
import { readConfig } from "../../../src/config.js";
import { createPullHost } from "../../../src/connectors/pull/pull-host.js";
import { readExternalConnection } from "../../../src/neo4j/connection.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { createTurnReservation } from "../../../src/sharing/service-turns.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { register } from "../../connectors/example/register.js";

// Asks the register for that many companies as fast as its rate allows, together with other processes.
const config = readConfig(process.env);
const database = openDatabase(requireNonNull(readExternalConnection(config), "NEO4J_URI"), {
  timeout: 60_000,
});
const { signal } = new AbortController();
const host = createPullHost(config, signal, { reserveTurn: createTurnReservation(database) });
const fetch = host.createFetch(register, { signal });
for (let number = 1; number <= Number(process.argv[2]); number += 1)
  await fetch(`https://register.example/companies/${number}`, { accept: "application/json" });
await database.close();
