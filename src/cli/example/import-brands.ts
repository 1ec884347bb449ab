import { join } from "node:path";
import { readConfig } from "../../config.js";
import type { Database } from "../../neo4j/database.js";
import { CommandRun } from "../import/command-run.js";
import { describeImport, importAll } from "../import/import-all.js";
import { resolveInputs } from "../import/inputs.js";
import { requireFormat } from "../import/options.js";
import { provideSeed } from "../support/provide-seed.js";
import { runWithDatabase } from "../support/run-with-database.js";
import { listenForShutdown } from "../support/shutdown-signal.js";
import { provideBrandPackage } from "./brand-package.js";
import { type ExampleImport, listExampleImports, readExampleImports } from "./example-imports.js";

export interface ImportBrandsOptions {
  readonly from?: string;
  readonly json?: boolean;
}

/**
 * Imports the brands and ownerships of the example, each in a run of its own, or continues what was interrupted. A part that is
 * complete is not imported again. An empty graph has the seed first, unless BRANDGRAPH_SEED is false. Fails with CONFLICT if
 * the package cannot be fetched, and with BAD_USER_INPUT if the folder is not the package; then no graph is opened.
 */
export async function importBrands({ from, json = false }: ImportBrandsOptions): Promise<void> {
  const config = readConfig(process.env);
  const stop = listenForShutdown();
  const brands = await provideBrandPackage(config.BRANDGRAPH_HOME, from, stop.signal);
  const rejects = join(config.BRANDGRAPH_HOME, "examples", "rejects.jsonl");
  await runWithDatabase(async (database) => {
    if (config.BRANDGRAPH_SEED) await provideSeed(database);
    for (const part of listExampleImports(brands)) {
      if (stop.signal.aborted) break;
      await importPart(database, part, { json, rejects, signal: stop.signal });
    }
    if (!stop.signal.aborted) console.error("To remove the example, run: brandgraph example remove");
  }, stop);
}

interface PartOptions {
  readonly json: boolean;
  readonly rejects: string;
  readonly signal: AbortSignal;
}

/** Imports a part, unless its checkpoint says that it is complete. */
async function importPart(
  database: Database,
  { file, format: formatName, source }: ExampleImport,
  { json, rejects, signal }: PartOptions,
): Promise<void> {
  const format = requireFormat(formatName);
  const inputs = await resolveInputs([file], format);
  const options = { format: formatName, join: true, resume: true, json, rejects };
  const run = new CommandRun(database, describeImport(inputs, format, source.id, options));
  const earlier = await database.read(readExampleImports);
  try {
    const id = await importAll(
      database,
      { inputs, format, source, reading: { mapping: null }, run, signal },
      options,
    );
    if (id !== undefined && earlier.some((candidate) => candidate.id === id && candidate.isComplete))
      console.error("It was imported before: nothing changed.");
  } finally {
    await run.finish();
  }
}
