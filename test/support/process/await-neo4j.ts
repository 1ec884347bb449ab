import { existsSync, readFileSync } from "node:fs";
import { inject } from "vitest";
import { waitUntil } from "../wait/wait-until.js";
import { waitForNeo4j } from "./test-neo4j.js";

// Runs before each test file that may need a Neo4j. The servers of the run start while files without a database run, and the
// process of an earlier file may still have its server.

/** More than the time that a start is given. */
const START_SECONDS = 240;

const startReport = inject("startReport");
if (startReport !== undefined) {
  await waitUntil(() => existsSync(startReport), "the start of the run's Neo4j", START_SECONDS);
  const reason = readFileSync(startReport, "utf8");
  if (reason !== "") throw new Error(`The Neo4j of the run did not start: ${reason}`);
  await waitForNeo4j();
}
