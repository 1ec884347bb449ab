import { startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { testServer } from "../../support/process/neo4j.js";
import { keepGucci, run } from "./query.js";

/** A process that starts the server of a home, stores a brand, reports that, and runs until it is killed. */
const [home = ""] = process.argv.slice(2);
const printProgress = (message: string) => console.error(message);
const server = await startManagedNeo4j({ ...testServer, home, onProgress: printProgress });
await run(server, keepGucci);
console.log(JSON.stringify({ pid: server.pid }));
