import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import neo4j from "neo4j-driver";
import { openDatabase } from "../../../src/neo4j/database.js";
import { startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations, applySchemaMigrations } from "../../../src/neo4j/migrate.js";
import { packageRoot } from "../../../src/paths.js";
import { testRelease } from "../../support/process/neo4j.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { buildContestants, buildFolder } from "../contestants/build.js";
import { createPopulation } from "../graph/population.js";
import { readFamilyProcessorTime, readProcessorTime } from "../measure/processor-time.js";
import { formatTextTable } from "../report/table.js";
import { type Scale, SEED, scales } from "../scale.js";
import { importBare } from "./bare-importer.js";
import { writeFactsFile } from "./facts-file.js";
import { importRows } from "./import-rows.js";
import { prepareImportFiles } from "./ready-files.js";
import { prepareImportRows } from "./ready-rows.js";

/** The least multiple of the facts that another way imports for the same processor time. */
const GOALS = [
  { name: "online", of: "by-hand", atLeast: 0.85 },
  { name: "bulk", of: "neo4j-admin", atLeast: 0.63 },
] as const;
/** Megabytes. */
const MEMORY_GOAL = 400;

const cache = resolve(packageRoot, process.env.BRANDGRAPH_CACHE || ".brandgraph/cache");

interface Measured {
  readonly name: string;
  readonly seconds: number;
  /** Seconds of processor time of the importing process and of all that it started, without the database of a server. */
  readonly cpu: number;
  /** Seconds of processor time of the database of a server; 0 if the way has none. */
  readonly databaseCpu: number;
  /** Megabytes of the importing process; null if they were not measured. */
  readonly peak: number | null;
  /** The nodes and relationships of the graph afterwards; null where they were not counted. */
  readonly size: Size | null;
}

interface Size {
  readonly nodes: number;
  readonly relationships: number;
}

/**
 * Measures the import of a generated facts file with claims on each line: online beside the UNWIND by hand of all that it
 * writes, and of the facts and claims alone, and in bulk beside Neo4j's own import of the same files, once they are written.
 * Each goes into an empty Neo4j of its own, with the product's constraints and indexes.
 */
export async function measureImports(scale: Scale, logProgress: (message: string) => void): Promise<string> {
  await buildContestants();
  const folder = await mkdtemp(join(tmpdir(), "brandgraph-import-"));
  try {
    const file = join(folder, "facts.jsonl");
    logProgress(`Generating a graph of ${scale} facts`);
    const lines = await writeFactsFile(file, createPopulation(scales[scale]), SEED);
    const measured: Measured[] = [];
    for (const [name, run] of Object.entries(ways)) {
      logProgress(`Importing ${lines} lines: ${name}`);
      const figures = await run(join(folder, name), file);
      logProgress(`${(lines / figures.seconds).toFixed(0)} facts a second`);
      measured.push({ name, ...figures });
    }
    return formatReport(lines, measured);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Store = Awaited<ReturnType<typeof startManagedNeo4j>>;
type Figures = Omit<Measured, "name">;

async function runWithStore<T>(
  home: string,
  use: (store: Store) => Promise<T>,
  migrate = applyMigrations,
): Promise<T> {
  const store = await startManagedNeo4j({ home, cache, release: testRelease, onProgress: () => {} });
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
  online: (home, file) =>
    runWithStore(home, (store) => runOnServer(store, () => importProduct([file], toNeo4jSettings(store)))),
  "by-hand": async (home, file) => {
    const files = await prepareImportRows((await prepareImportFiles(`${home}-files`, file, cache)).args);
    return runWithStore(home, (store) => runOnServer(store, () => importRows(store, files).then(() => null)));
  },
  "by-hand-facts-alone": (home, file) =>
    runWithStore(home, (store) => runOnServer(store, () => importBare(store, file).then(() => null))),
  bulk: (home, file) =>
    runTimed(() =>
      importProduct([file, "--bulk"], { BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: cache, NEO4J_URI: "" }),
    ),
  "neo4j-admin": async (home, file) => {
    const { importInto } = await prepareImportFiles(`${home}-files`, file, cache);
    return runTimed(async () => {
      await importInto(home);
      // Its start and its end, with the constraints and indexes, as `--bulk` has them.
      await runWithStore(home, async () => {}, applySchemaMigrations);
      return null;
    });
  },
};

/** Measures a piece of work on a server, and counts what it left. */
async function runOnServer(store: Store, work: () => Promise<number | null>): Promise<Figures> {
  const figures = await runTimed(work, store.pid);
  const driver = neo4j.driver(store.uri, neo4j.auth.basic(store.username, store.password), {
    disableLosslessIntegers: true,
  });
  try {
    const { records } = await driver.executeQuery(
      "RETURN COUNT { MATCH (n) } AS nodes, COUNT { MATCH ()-[r]->() } AS relationships",
    );
    return { ...figures, size: records[0]!.toObject() as Size };
  } finally {
    await driver.close();
  }
}

/**
 * Measures a piece of work, which returns the peak of its process or null. Processes that it starts must end within it.
 */
async function runTimed(work: () => Promise<number | null>, databasePid?: number): Promise<Figures> {
  const readOwnCpu = () => readFamilyProcessorTime(process.pid) / 1000;
  const readDatabaseCpu = () => (databasePid === undefined ? 0 : readProcessorTime(databasePid) / 1000);
  const before = { at: performance.now(), own: readOwnCpu(), database: readDatabaseCpu() };
  const peak = await work();
  const seconds = (performance.now() - before.at) / 1000;
  return {
    seconds,
    peak,
    cpu: readOwnCpu() - before.own,
    databaseCpu: readDatabaseCpu() - before.database,
    size: null,
  };
}

/** Runs `brandgraph import`, including its start and its end. Returns the peak of its memory in megabytes. */
async function importProduct(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<number | null> {
  const script = join(buildFolder, "src", "cli", "brandgraph.js");
  const child = spawn(process.execPath, [script, "import", ...args], {
    env: { ...process.env, ...settings, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  let peak: number | null = null;
  const sampling = setInterval(async () => {
    if (child.exitCode === null) peak = (await readPeak(child.pid!)) ?? peak;
  }, 200);
  const [status] = await once(child, "exit");
  clearInterval(sampling);
  if (status !== 0) throw new Error(`The import ended with status ${status}.`);
  return peak;
}

/** The highest memory of a process; null if the system does not report it. */
async function readPeak(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(text)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

function formatReport(lines: number, measured: readonly Measured[]): string {
  const rows = measured.map(({ name, seconds, cpu, databaseCpu, peak, size }) => [
    name,
    seconds.toFixed(1),
    (lines / seconds).toFixed(0),
    cpu.toFixed(1),
    databaseCpu === 0 ? "" : databaseCpu.toFixed(1),
    peak === null ? "" : peak.toFixed(0),
    size ? `${size.nodes} + ${size.relationships}` : "",
  ]);
  const formatOutcome = (isReached: boolean): string => (isReached ? "reached" : "missed");
  const ratios = GOALS.map(({ name, of, atLeast }) => {
    const [measuredWay, reference] = [name, of].map(
      (wayName) => measured.find((entry) => entry.name === wayName)!,
    );
    const ratio = sumCpu(reference!) / sumCpu(measuredWay!);
    const speed = reference!.seconds / measuredWay!.seconds;
    return `${formatOutcome(ratio >= atLeast)}: ${name} at ${ratio.toFixed(2)} of ${of} by processor time, goal ≥ ${atLeast}; ${speed.toFixed(2)} by speed`;
  });
  const { peak } = measured[0]!;
  return [
    "Each from its start to its end, one after another. neo4j-admin: Neo4j's own import of files that are ready, then the",
    "start of the database and all constraints and indexes, as bulk has them. CPU s: processor time of the importing process",
    "and of what it starts; beside it that of the database of a server. By hand: one UNWIND for each kind and batch, of all",
    "nodes and relationships that online writes, from rows that are ready; or of the facts and their claims alone.",
    formatTextTable(
      [
        `import of ${lines} facts`,
        "seconds",
        "facts a second",
        "CPU s",
        "database CPU s",
        "peak MB",
        "nodes + relationships",
      ],
      rows,
      1,
    ),
    ...ratios,
    `${formatOutcome(peak !== null && peak <= MEMORY_GOAL)}: peak ${peak?.toFixed(0)} MB online, goal ≤ ${MEMORY_GOAL}`,
    "",
  ].join("\n");
}

const sumCpu = ({ cpu, databaseCpu }: Measured): number => cpu + databaseCpu;
