import { inject } from "vitest";
import { required } from "../../../src/util/required.js";
import type { TestNeo4j } from "./neo4j.js";

/** The Neo4j of this worker. The files that a worker runs one after another share it. */
export const testNeo4j = (): TestNeo4j =>
  required(inject("neo4j")[Number(process.env.VITEST_POOL_ID) - 1], "A Neo4j for each worker");
