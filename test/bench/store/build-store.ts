import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LIST_DELIMITER_ARGUMENT } from "../../../src/formats/readers/admin-csv/csv-file.js";
import { prepareHome } from "../../../src/neo4j/managed/home/home.js";
import { findRuntime, type Runtime } from "../../../src/neo4j/managed/install/runtime.js";
import { runAdminTool } from "../../../src/neo4j/managed/process/admin-tool.js";
import { testRelease } from "../../support/process/neo4j.js";
import { createPopulation } from "../graph/population.js";
import { writeGraph } from "../graph/write-graph.js";
import { type Scale, SEED, scales } from "../scale.js";

/** The contents of a store, in a file next to it once it is complete. */
export interface Manifest {
  readonly scale: Scale;
  readonly facts: number;
  readonly nodes: number;
  readonly relationships: number;
}

export const manifestName = "store.json";

export interface BuildOptions {
  readonly path: string;
  readonly scale: Scale;
  /** The folder of Neo4j's jars. */
  readonly cache: string;
  readonly logProgress: (message: string) => void;
}

/** Generates a graph and imports it into a Neo4j home that must not exist yet. */
export async function buildStore({ path, scale, cache, logProgress }: BuildOptions): Promise<void> {
  const runtime = await findRuntime({
    release: testRelease,
    cache,
    environment: process.env,
    onProgress: logProgress,
  });
  const unfinished = `${path}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const files = join(unfinished, "import");
  await mkdir(files, { recursive: true });
  logProgress(`Generating a graph of ${scale} facts`);
  const { args, ...counts } = writeGraph(files, createPopulation(scales[scale]), SEED);
  logProgress(`Importing ${counts.nodes} nodes and ${counts.relationships} relationships`);
  await importInto(runtime, unfinished, args);
  await rm(files, { recursive: true });
  const manifest: Manifest = { scale, ...counts };
  await writeFile(join(unfinished, manifestName), `${JSON.stringify(manifest)}\n`);
  await rename(unfinished, path);
}

async function importInto(runtime: Runtime, path: string, args: readonly string[]): Promise<void> {
  const home = await prepareHome(path);
  // The tool requires this file; the server writes its own when it starts.
  await writeFile(join(home.conf, "neo4j.conf"), "db.tx_log.preallocate=false\n");
  await runAdminTool(runtime, home, [
    "database",
    "import",
    "full",
    "neo4j",
    "--id-type=integer",
    "--overwrite-destination",
    `--array-delimiter=${LIST_DELIMITER_ARGUMENT}`,
    `--report-file=${join(path, "import-report.txt")}`,
    ...args,
  ]);
}
