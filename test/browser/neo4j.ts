import "reflect-metadata";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { packageRoot } from "../../src/paths.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import {
  figureRequests,
  homeRequests,
  laterRequests,
  type PageRequest,
} from "../../src/server/warm-up/page-requests.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { serveApi, type TestApi } from "../support/api/api.js";
import { startRunServers } from "../support/process/neo4j.js";
import { TEST_MINUTE_MS } from "../support/wait/slowness.js";

/**
 * Runs once before all files: starts a server with the seed, and an empty one. The files that only read share the first at the
 * same time, the others have the second one after another: so each statement is planned once or twice.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { servers, stop } = await startRunServers(2);
  const [seeded, empty] = servers;
  // There is only one at NEO4J_TEST_URI.
  if (!seeded || !empty) {
    project.provide("neo4j", servers);
    return stop;
  }
  const database = openDatabase(seeded, { timeout: TEST_MINUTE_MS });
  await applyMigrations(database);
  await loadSeed(database, join(packageRoot, "seed"));
  project.provide("neo4j", [empty]);
  project.provide("seededNeo4j", seeded);
  const api = await serveApi(database);
  await planAll(api, pictures.slice(0, 2));
  const planning = planAll(api, [...figures, ...pictures.slice(2)]).finally(api.stop);
  return async () => {
    await stop();
    await planning;
  };
}

/**
 * The requests whose statements take longest to plan, a quarter of a minute and more on a busy machine. A page that a test leaves
 * earlier stops planning, and the next one begins again. The first tests need pictures, with and without a day.
 */
const pictures = [...homeRequests, ...laterRequests].filter(
  ({ document }) => document === "entities-with-facts",
);
const figures = figureRequests.filter(({ document }) => document.startsWith("exposed-"));

/** Sends requests one after another, so that the database plans their statements. */
async function planAll({ send }: TestApi, requests: readonly PageRequest[]): Promise<void> {
  const documents = new Map(readTrustedDocuments().map(({ name, text }) => [name, text]));
  for (const { document, variables } of requests)
    await send(documents.get(document) ?? "", variables).catch(() => undefined);
}
