import { type ManagedNeo4j, startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { testCache, testRelease } from "../../support/process/neo4j.js";
import { logProgress } from "../report/log-progress.js";

const memory = { heapMegabytes: 1024, pageCacheMegabytes: 256 };

/** Starts a Neo4j of a bench in a home, and stops it after the work. */
export async function runWithNeo4j<T>(home: string, work: (neo4j: ManagedNeo4j) => Promise<T>): Promise<T> {
  const options = { home, cache: testCache, release: testRelease, memory, onProgress: logProgress };
  const neo4j = await startManagedNeo4j(options);
  try {
    return await work(neo4j);
  } finally {
    await neo4j.stop();
  }
}
