import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type RunningCommand, runBrandgraph } from "../support/process/cli.js";
import { testCache } from "../support/process/neo4j.js";
import { type Server, startServer } from "../support/process/server.js";

/** A home of one test, and the commands that work on it. */
export interface CliHome {
  readonly path: string;
  start(): Promise<Server>;
  /** Starts a command. */
  run(...args: readonly string[]): RunningCommand;
  /** Runs a command that prints JSON. Fails with its standard error if it fails. */
  readJson(...args: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
  /** The key of an ADMIN that a start has generated. */
  readAdminKey(): Promise<string>;
}

/** A home that does not exist yet, and is removed when the test has finished. */
export async function createCliHome(): Promise<CliHome> {
  const folder = await mkdtemp(join(tmpdir(), "brandgraph-faults-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "home");
  const settings = {
    BRANDGRAPH_HOME: path,
    BRANDGRAPH_CACHE: testCache,
    BRANDGRAPH_SEED: "false",
    BRANDGRAPH_LOG_LEVEL: "error",
  };
  const run = (...args: readonly string[]) => runBrandgraph(args, settings);
  return {
    path,
    run,
    start: () => startServer(settings),
    readJson: async (...args) => {
      const { status, stdout, stderr } = await run(...args, "--json").finished;
      if (status !== 0) throw new Error(stderr);
      return JSON.parse(stdout);
    },
    readAdminKey: async () => (await readFile(join(path, "admin-key"), "utf8")).trim(),
  };
}
