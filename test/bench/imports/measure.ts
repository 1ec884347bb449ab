import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openDatabase } from "../../../src/neo4j/database.js";
import { startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { packageRoot } from "../../../src/paths.js";
import { settingsOf } from "../../support/process/settings-of.js";
import { buildContestants, buildFolder } from "../contestants/build.js";
import { populationOf } from "../graph/population.js";
import { table } from "../report/table.js";
import { type Scale, SEED, scales } from "../scale.js";
import { importBare } from "./bare-importer.js";
import { writeFactsFile } from "./facts-file.js";

/** Facts per second. */
const GOALS: Readonly<Record<string, number>> = { online: 10_000, bulk: 100_000 };
/** Megabytes. */
const MEMORY_GOAL = 400;

const cache = resolve(packageRoot, process.env.BRANDGRAPH_CACHE || ".brandgraph/cache");

interface Measured {
  readonly name: string;
  readonly seconds: number;
  /** Megabytes of the importing process; null if they were not measured. */
  readonly peak: number | null;
}

/**
 * Measures the import of a generated facts file with claims on each line, beside a hand-written UNWIND of the
 * same lines. Each goes into an empty Neo4j of its own, with the product's constraints and indexes.
 */
export async function measureImports(scale: Scale, say: (message: string) => void): Promise<string> {
  await buildContestants();
  const folder = await mkdtemp(join(tmpdir(), "brandgraph-import-"));
  try {
    const file = join(folder, "facts.jsonl");
    say(`Generating a graph of ${scale} facts`);
    const lines = await writeFactsFile(file, populationOf(scales[scale]), SEED);
    const measured: Measured[] = [];
    for (const [name, run] of Object.entries(ways)) {
      say(`Importing ${lines} lines: ${name}`);
      const figures = await run(join(folder, name), file);
      say(`${(lines / figures.seconds).toFixed(0)} facts a second`);
      measured.push({ name, ...figures });
    }
    return report(lines, measured);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Store = Awaited<ReturnType<typeof startManagedNeo4j>>;
type Figures = Omit<Measured, "name">;

async function withStore<T>(home: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await startManagedNeo4j({ home, cache, onProgress: () => {} });
  try {
    const database = openDatabase(store, { timeout: 600_000 });
    await applyMigrations(database);
    await database.close();
    return await use(store);
  } finally {
    await store.stop();
  }
}

const ways: Readonly<Record<string, (home: string, file: string) => Promise<Figures>>> = {
  online: (home, file) => withStore(home, (store) => importProduct([file], settingsOf(store))),
  "hand-written": (home, file) =>
    withStore(home, async (store) => ({ seconds: (await importBare(store, file)) / 1000, peak: null })),
  bulk: (home, file) =>
    importProduct([file, "--bulk"], { BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: cache, NEO4J_URI: "" }),
};

/** Runs `brandgraph import`, including its start and its end. */
async function importProduct(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Figures> {
  const start = performance.now();
  const script = join(buildFolder, "src", "cli", "brandgraph.js");
  const child = spawn(process.execPath, [script, "import", ...args], {
    env: { ...process.env, ...settings, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  let peak: number | null = null;
  const sampling = setInterval(async () => {
    peak = (await peakOf(child.pid!)) ?? peak;
  }, 200);
  const [status] = await once(child, "exit");
  clearInterval(sampling);
  if (status !== 0) throw new Error(`The import ended with status ${status}.`);
  return { seconds: (performance.now() - start) / 1000, peak };
}

/** The highest memory of a process; null if the system does not report it. */
async function peakOf(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(text)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

function report(lines: number, measured: readonly Measured[]): string {
  const rows = measured.map(({ name, seconds, peak }) => [
    name,
    seconds.toFixed(1),
    (lines / seconds).toFixed(0),
    peak === null ? "" : peak.toFixed(0),
  ]);
  const { peak } = measured[0]!;
  const verdict = (isReached: boolean): string => (isReached ? "reached" : "missed");
  const speeds = measured.flatMap(({ name, seconds }) => {
    const [speed, goal] = [lines / seconds, GOALS[name]];
    return goal === undefined
      ? []
      : [`${verdict(speed >= goal)}: ${name} ${speed.toFixed(0)} facts a second, goal ≥ ${goal}`];
  });
  return [
    table([`import of ${lines} facts`, "seconds", "facts a second", "peak MB"], rows, 1),
    ...speeds,
    `${verdict(peak !== null && peak <= MEMORY_GOAL)}: peak ${peak?.toFixed(0)} MB online, goal ≤ ${MEMORY_GOAL}`,
    "",
  ].join("\n");
}
