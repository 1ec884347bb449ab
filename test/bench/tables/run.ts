import "reflect-metadata";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, Option } from "commander";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { serveApi } from "../../support/api/api.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { buildContestants, buildFolder } from "../contestants/build.js";
import { logProgress } from "../report/log-progress.js";
import { type Scale, scales } from "../scale.js";
import { type BenchStore, startStore } from "../store/open-store.js";
import { buildLines, buildTable, type ImportFile } from "./files.js";

/** The facts of a table, and of a round. */
const TABLE_FACTS = 8000;
const ROUND_FACTS = 1500;
/** The facts of an import that is undone. With their ends, they have 99 claims. */
const UNDONE_FACTS = 44;
const TABLES = 3;
const ROUNDS = 20;

/** The kinds of facts that are counted by ultimate owner. */
const COUNTED_KINDS = ["BRAND", "SELLER", "OWNERSHIP", "OFFER"];

/**
 * Measures on a generated graph: a table beside the same facts as JSONL, an undo, rounds of a data set in which all values
 * change, so that the claims of the round before are retracted, and counts by ultimate owner. Each import is a process of its own.
 */
async function measureImportsOfTables(scale: Scale): Promise<void> {
  await buildContestants();
  const folder = await mkdtemp(join(tmpdir(), "brandgraph-tables-"));
  const store = await startStore(scale, logProgress);
  const runImport = async ({ text, name, args }: ImportFile) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return runCommand(store, ["import", path, ...args]);
  };
  try {
    for (let index = 0; index < TABLES; index += 1) {
      const { table, lines } = await buildTable(folder, index, TABLE_FACTS);
      const seconds = new Map<ImportFile, number>();
      // In turns, so that neither is always the second.
      for (const file of index % 2 === 0 ? [lines, table] : [table, lines])
        seconds.set(file, (await runImport(file)).seconds);
      const csv = requireNonNull(seconds.get(table), "the time of the table");
      const jsonl = requireNonNull(seconds.get(lines), "the time of the lines");
      console.log(`CSV at ${(jsonl / csv).toFixed(2)} of the speed of JSONL (${csv} s, ${jsonl} s)`);
    }
    for (const name of ["first", "second"]) {
      const { importId } = await runImport(buildLines(`undone-${name}`, UNDONE_FACTS));
      const { seconds } = await runCommand(store, ["undo-import", importId]);
      console.log(
        `The ${name} undo of ${UNDONE_FACTS} facts with their ends: ${seconds} s, with the start of its process`,
      );
    }
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const lines = buildLines("round", ROUND_FACTS, round % 2 === 0 ? 0.6 : 0.7);
      rounds.push((await runImport({ ...lines, args: ["--complete"] })).seconds);
    }
    console.log(`Round 2: ${rounds[1]} s, round ${ROUNDS}: ${rounds.at(-1)} s`);
    await measureOwners(store);
  } finally {
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Counts each kind by ultimate owner, twice: the first statement is planned. */
async function measureOwners({ neo4j }: BenchStore): Promise<void> {
  const database = openDatabase(neo4j, { timeout: 300_000 });
  const api = await serveApi(database);
  try {
    for (const kind of COUNTED_KINDS) {
      const times: string[] = [];
      for (let turn = 0; turn < 2; turn += 1) {
        const start = performance.now();
        await api.execute(
          `{ distribution(of: ${kind}, groupBy: [ULTIMATE_OWNER], limit: 5) { total { values } } }`,
        );
        times.push(formatSeconds(start).toFixed(1));
      }
      console.log(`${kind} by ultimate owner: ${times.join(" s, then ")} s`);
    }
  } finally {
    await api.stop();
  }
}

const formatSeconds = (start: number): number => Math.round(performance.now() - start) / 1000;

/** Runs a command of the product, and reads the id of the import that it names. */
function runCommand(store: BenchStore, args: readonly string[]) {
  const script = join(buildFolder, "src", "cli", "brandgraph.js");
  const env = { ...process.env, ...toNeo4jSettings(store.neo4j), NODE_ENV: "production" };
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env,
    encoding: "utf8",
  });
  const seconds = formatSeconds(start);
  if (status !== 0) throw new Error(`${args.join(" ")} ended with status ${status}: ${stdout}${stderr}`);
  const importId = /This is (import:[\w-]+)/.exec(stdout + stderr)?.[1] ?? "";
  return { seconds, importId };
}

const program = new Command("bench:tables")
  .addOption(new Option("--scale <facts>").choices(Object.keys(scales)).default("100k"))
  .action(({ scale }: { scale: Scale }) => measureImportsOfTables(scale));
await program.parseAsync().catch(reportFailure);
