import { existsSync, readdirSync } from "node:fs";
import { getJarFolder } from "../../../src/neo4j/managed/install/jar-folder.js";
import { testCache, testRelease } from "../../support/process/neo4j.js";
import { startServer } from "../../support/process/server.js";
import { waitUntil } from "../../support/wait/wait-until.js";
import { logProgress } from "../report/log-progress.js";
import type { Scale } from "../scale.js";
import { buildStore } from "../store/build-store.js";

/** The graph that is served: the seed, or a generated one. */
export type BenchGraph = "seed" | Scale;

/** The settings of a server with a graph, and a name that a search finds in it. */
export interface PreparedHome {
  readonly settings: Readonly<Record<string, string>>;
  readonly name: string;
}

/** A start makes the archive of Neo4j's classes after a minute of work. */
const ARCHIVE_SECONDS = 240;

/**
 * Provides a home with data as a stopped server leaves it: migrated, and with the archive of Neo4j's classes. One that exists
 * is used as it is.
 */
export async function provideStartHome(path: string, graph: BenchGraph): Promise<PreparedHome> {
  const settings = {
    BRANDGRAPH_HOME: path,
    BRANDGRAPH_CACHE: testCache,
    BRANDGRAPH_SEED: String(graph === "seed"),
    BRANDGRAPH_WARM_UP: process.env.BRANDGRAPH_WARM_UP ?? "true",
  };
  const name = graph === "seed" ? "Gucci" : "Holdings";
  if (existsSync(path) && hasArchive()) return { settings, name };
  if (graph !== "seed" && !existsSync(path))
    await buildStore({ path, scale: graph, cache: testCache, logProgress });
  logProgress("A first start, which migrates the data and archives the classes of Neo4j");
  const server = await startServer(settings);
  await waitUntil(hasArchive, "the archive of Neo4j's classes", ARCHIVE_SECONDS);
  await server.stop();
  return { settings, name };
}

/** Returns true if the folder of the jars has an archive of classes. */
const hasArchive = (): boolean =>
  readdirSync(getJarFolder(testCache, testRelease)).some((name) => /^classes-\w+\.jsa$/.test(name));
