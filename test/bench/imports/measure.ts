import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openDatabase } from "../../../src/neo4j/database.js";
import { startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations, applySchemaMigrations } from "../../../src/neo4j/migrate.js";
import { packageRoot } from "../../../src/paths.js";
import { settingsOf } from "../../support/process/settings-of.js";
import { buildContestants, buildFolder } from "../contestants/build.js";
import { populationOf } from "../graph/population.js";
import { processorTime } from "../measure/processor-time.js";
import { table } from "../report/table.js";
import { type Scale, SEED, scales } from "../scale.js";
import { importBare } from "./bare-importer.js";
import { writeFactsFile } from "./facts-file.js";
import { readyFiles } from "./ready-files.js";

/** The least multiple of the speed of another way. */
const GOALS = [
  { name: "online", of: "hand-written", atLeast: 0.85 },
  { name: "bulk", of: "neo4j-admin", atLeast: 0.63 },
] as const;
/** Megabytes. */
const MEMORY_GOAL = 400;

const cache = resolve(packageRoot, process.env.BRANDGRAPH_CACHE || ".brandgraph/cache");

interface Measured {
  readonly name: string;
  readonly seconds: number;
  /** Megabytes of the importing process; null if they were not measured. */
  readonly peak: number | null;
  /** Seconds of processor time of that process; null if they were not measured. */
  readonly cpu: number | null;
}

/**
 * Measures the import of a generated facts file with claims on each line: online beside a hand-written UNWIND of the
 * same lines, and in bulk beside Neo4j's own import of the same files, once they are written. Each goes into an empty
 * Neo4j of its own, with the product's constraints and indexes.
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

async function withStore<T>(
  home: string,
  use: (store: Store) => Promise<T>,
  migrate = applyMigrations,
): Promise<T> {
  const store = await startManagedNeo4j({ home, cache, onProgress: () => {} });
  try {
    const database = openDatabase(store, { timeout: 600_000 });
    await migrate(database);
    await database.close();
    return await use(store);
  } finally {
    await store.stop();
  }
}

type Way = (home: string, file: string) => Promise<Figures>;

const ways: Readonly<Record<string, Way>> = {
  online: (home, file) => withStore(home, (store) => importProduct([file], settingsOf(store))),
  "hand-written": (home, file) => withStore(home, async (store) => timed(() => importBare(store, file))),
  bulk: (home, file) =>
    importProduct([file, "--bulk"], { BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: cache, NEO4J_URI: "" }),
  "neo4j-admin": async (home, file) => {
    const importInto = await readyFiles(`${home}-files`, file, cache);
    return timed(async () => {
      await importInto(home);
      // Its start and its end, with the constraints and indexes, as `--bulk` has them.
      await withStore(home, async () => {}, applySchemaMigrations);
    });
  },
};

async function timed(work: () => Promise<unknown>): Promise<Figures> {
  const start = performance.now();
  await work();
  return { seconds: (performance.now() - start) / 1000, peak: null, cpu: null };
}

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
  let [peak, cpu]: [number | null, number] = [null, 0];
  const sampling = setInterval(async () => {
    if (child.exitCode !== null) return;
    cpu = processorTime(child.pid!) / 1000;
    peak = (await peakOf(child.pid!)) ?? peak;
  }, 200);
  const [status] = await once(child, "exit");
  clearInterval(sampling);
  if (status !== 0) throw new Error(`The import ended with status ${status}.`);
  return { seconds: (performance.now() - start) / 1000, peak, cpu };
}

/** The highest memory of a process; null if the system does not report it. */
async function peakOf(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(text)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

function report(lines: number, measured: readonly Measured[]): string {
  const rows = measured.map(({ name, seconds, peak, cpu }) => [
    name,
    seconds.toFixed(1),
    (lines / seconds).toFixed(0),
    cpu === null ? "" : cpu.toFixed(1),
    peak === null ? "" : peak.toFixed(0),
  ]);
  const secondsOf = (wanted: string) => measured.find(({ name }) => name === wanted)!.seconds;
  const verdict = (isReached: boolean): string => (isReached ? "reached" : "missed");
  const speeds = GOALS.map(({ name, of, atLeast }) => {
    const speed = secondsOf(of) / secondsOf(name);
    return `${verdict(speed >= atLeast)}: ${name} at ${speed.toFixed(2)} of the speed of ${of}, goal ≥ ${atLeast}`;
  });
  const { peak } = measured[0]!;
  return [
    "Each from its start to its end, one after another. neo4j-admin: Neo4j's own import of files that are ready, then the",
    "start of the database and all constraints and indexes, as bulk has them. CPU s: processor time of the importing process.",
    table([`import of ${lines} facts`, "seconds", "facts a second", "CPU s", "peak MB"], rows, 1),
    ...speeds,
    `${verdict(peak !== null && peak <= MEMORY_GOAL)}: peak ${peak?.toFixed(0)} MB online, goal ≤ ${MEMORY_GOAL}`,
    "",
  ].join("\n");
}
