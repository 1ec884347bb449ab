import "reflect-metadata";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { createWholeNumberParser } from "../../../src/cli/support/number-arguments.js";
import { createProgressLine } from "../../../src/cli/support/progress-line.js";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { runProgram } from "../../../src/neo4j/managed/system/run-program.js";
import { correctFormerClaims } from "../../../src/recording/correct-former-claims.js";
import { applyMigration } from "../../support/graph/migration.js";
import { testCache } from "../../support/process/neo4j.js";
import { buildContestants, buildFolder } from "../contestants/build.js";
import { createPopulation } from "../graph/population.js";
import { writeFactsFile } from "../imports/facts-file.js";
import { readProcessorTime } from "../measure/processor-time.js";
import { logProgress } from "../report/log-progress.js";
import { describeMachine } from "../report/machine.js";
import { formatTextTable } from "../report/table.js";
import { type Scale, SEED, scales } from "../scale.js";
import { runWithNeo4j } from "../store/own-neo4j.js";

interface Options {
  readonly scale: Scale;
  /** The share of the claims that mutations recorded; imports recorded the others. */
  readonly share: number;
  readonly home?: string;
  /** The number of claims by which a batch is limited. */
  readonly batch?: number;
}

const SAMPLE_MS = 200;

/** The migration that stores between which days facts and entities of a month or a year surely hold. */
const DAYS_OF_DATES = 24;

/**
 * Measures how long the first start after an upgrade stores the days of partial dates and corrects the claims of earlier releases, and
 * the memory that the correction takes.
 */
async function measureUpgrade({ scale, share, batch, home: keptHome }: Options): Promise<void> {
  const home = keptHome ?? (await mkdtemp(join(tmpdir(), "brandgraph-upgrade-")));
  try {
    if (!existsSync(join(home, "neo4j"))) await importGraph(home, scale);
    await runWithNeo4j(home, async (connection) => {
      const times = new Map<string, { count: number; milliseconds: number }>();
      const database = openDatabase(connection, {
        timeout: 600_000,
        onStatement: ({ name, milliseconds }) => {
          const time = times.get(name) ?? { count: 0, milliseconds: 0 };
          times.set(name, { count: time.count + 1, milliseconds: time.milliseconds + milliseconds });
        },
      });
      logProgress(`Making ${100 * share} % of the claims those of mutations of an earlier release`);
      await database.migrate([toFormerClaims(share), "MATCH (n:ClaimCorrection) DELETE n"]);
      await applyMigration(database, 23);
      logProgress("Storing the days of dates");
      const migratedAt = performance.now();
      await applyMigration(database, DAYS_OF_DATES);
      const migrationSeconds = (performance.now() - migratedAt) / 1000;
      times.clear();
      logProgress("Correcting them");
      const progress = createProgressLine();
      const heap = sampleHeap();
      const readCpu = () => [process.pid, connection.pid].map((pid) => readProcessorTime(pid) / 1000);
      const cpuBefore = readCpu();
      const startedAt = performance.now();
      const corrected = await correctFormerClaims(database, {
        ...(batch !== undefined && { maxClaims: batch }),
        onBatch: (claims) => progress.show(() => `${claims} claims corrected`),
      });
      progress.stop();
      const seconds = (performance.now() - startedAt) / 1000;
      const [ownCpu, databaseCpu] = readCpu().map((cpu, index) => (cpu - cpuBefore[index]!).toFixed(0));
      const { cores, processor, memoryGigabytes, node, neo4j } = describeMachine();
      console.log(`${cores} cores (${processor}), ${memoryGigabytes} GB, Node.js ${node}, Neo4j ${neo4j}`);
      console.log(`${migrationSeconds.toFixed(1)} s for the days of dates (V0${DAYS_OF_DATES})`);
      console.log(
        `${seconds.toFixed(1)} s, processor time of the process ${ownCpu} s and of the database ${databaseCpu} s; ${corrected?.claims} claims corrected, ${corrected?.unsourced} values without a source; heap of the process at most ${heap.stop()} MB`,
      );
      const rows = [...times].map(([name, { count, milliseconds }]) => [
        name,
        String(count),
        (milliseconds / 1000).toFixed(1),
      ]);
      console.log(formatTextTable(["statement", "number", "seconds"], rows, 1));
      await database.close();
    });
  } finally {
    if (keptHome === undefined) await rm(home, { recursive: true, force: true });
  }
}

/** Imports a generated graph in bulk. */
async function importGraph(home: string, scale: Scale): Promise<void> {
  await buildContestants();
  const file = join(tmpdir(), `brandgraph-upgrade-${process.pid}.jsonl`);
  try {
    const lines = await writeFactsFile(file, createPopulation(scales[scale]), SEED);
    logProgress(`Importing ${lines} lines`);
    const script = join(buildFolder, "src", "cli", "brandgraph.js");
    const environment = {
      ...process.env,
      BRANDGRAPH_HOME: home,
      BRANDGRAPH_CACHE: testCache,
      NEO4J_URI: "",
    };
    const { code, lines: output } = await runProgram(process.execPath, [script, "import", file, "--bulk"], {
      environment,
    });
    if (code !== 0) throw new Error(`The import failed:\n${output.join("\n")}`);
  } finally {
    await rm(file, { force: true });
  }
}

/** Builds Cypher that makes claims those of mutations. */
const toFormerClaims = (share: number): string => `
  MATCH (c:Claim) WHERE c.run IS NOT NULL AND rand() < ${share}
  CALL (c) { SET c.run = null, c.given = null, c.recordedBy = 'curator' } IN TRANSACTIONS OF 10000 ROWS`;

/** Samples the heap of this process until it is stopped; then it returns the most megabytes. */
function sampleHeap() {
  let most = 0;
  const updatePeak = () => {
    most = Math.max(most, process.memoryUsage().heapUsed / 1e6);
  };
  const sampling = setInterval(updatePeak, SAMPLE_MS);
  return {
    stop: (): string => {
      clearInterval(sampling);
      updatePeak();
      return most.toFixed(0);
    },
  };
}

function parseShare(text: string): number {
  const share = Number(text);
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError("Use a number from 0 to 1.");
  return share;
}

const command = new Command("npm run bench:upgrade --")
  .description("Measures the correction of claims of earlier releases on a generated graph.")
  .addOption(
    new Option("--scale <scale>", "about how many facts the graph has")
      .choices(Object.keys(scales))
      .default("10k"),
  )
  .option("--share <share>", "the share of the claims that mutations recorded", parseShare, 1)
  .option("--batch <n>", "the claims of a batch", createWholeNumberParser(1, 100_000))
  .option("--home <folder>", "keeps the graph in a folder, or takes the one that is there")
  .allowExcessArguments(false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

try {
  await measureUpgrade(command.opts<Options>());
} catch (error) {
  process.exitCode = reportFailure(error);
}
