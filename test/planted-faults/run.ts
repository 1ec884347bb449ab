import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/paths.js";
import { groupByKey } from "../../src/util/group-by-key.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { startTestNeo4j } from "../support/process/neo4j.js";
import { type Fault, findPlace, readFaults } from "./fault.js";
import { canCompile, runTests, type TestRun } from "./run-tests.js";

// `npm run test:planted` plants each fault of this folder into src, one after another, and shows which of them the tests catch.
// Numbers name some of the faults. With --baseline the same tests run without any fault, and must pass. With --all each fault
// meets its whole suite. Every file is restored, also after Ctrl-C. All runs share one Neo4j.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: "boolean", default: false }, baseline: { type: "boolean", default: false } },
});
const numbers = new Set(positionals.map(Number));
const faults = readFaults().filter(({ number }) => numbers.size === 0 || numbers.has(number));

/** Restores what is planted. */
let restore = (): void => {};
process.once("exit", () => restore());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const places = new Map(faults.map((fault) => [fault, findPlace(fault)]));
const server = process.env.NEO4J_TEST_URI ? null : await startTestNeo4j();
const environment = server
  ? {
      NEO4J_TEST_URI: server.server.uri,
      NEO4J_TEST_USERNAME: server.server.username,
      NEO4J_TEST_PASSWORD: server.server.password,
      NEO4J_TEST_DATABASE: server.server.database,
    }
  : {};
try {
  if (values.baseline) await runBaseline();
  else await runFaults();
} finally {
  await server?.server.stop();
  if (server) await rm(server.home, { recursive: true });
}

/** Runs the tests of all chosen faults without a fault: those without a name together, each other by itself. */
async function runBaseline(): Promise<void> {
  for (const [key, group] of groupByKey(faults, ({ suite, test }) => `${suite} ${test ?? ""}`)) {
    const { suite, test } = requireNonNull(group[0], key);
    const files = [...new Set(group.flatMap(({ caughtBy }) => caughtBy))];
    const { ran, failed } = await runTests({ suite, files, test, environment, bails: false });
    console.log(`${key.trim()}: ${ran} tests ran without a fault, ${failed.length} failed`);
    for (const name of failed) console.log(`  ${name}`);
    if (failed.length > 0 || ran === 0) process.exitCode = 1;
  }
}

async function runFaults(): Promise<void> {
  const rows: (readonly string[])[] = [];
  for (const fault of faults) {
    const began = Date.now();
    const outcome = await runWithFault(fault);
    const seconds = Math.round((Date.now() - began) / 1000);
    const row = [String(fault.number), outcome, `${seconds} s`, fault.title, fault.area];
    console.log(row.join("  "));
    rows.push(row);
  }
  // The code that was compiled last has the faults.
  for (const folder of ["src/client/", "src/"]) await canCompile(folder);
  console.log(`\n${formatTable([["#", "outcome", "time", "fault", "area"], ...rows])}`);
  if (rows.some(([, outcome = ""]) => !outcome.startsWith("caught"))) process.exitCode = 1;
}

async function runWithFault(fault: Fault): Promise<string> {
  const target = places.get(fault) ?? findPlace(fault);
  restore = () => writeFileSync(target.path, target.before);
  try {
    // A function, since a text would be read for patterns such as $&.
    writeFileSync(
      target.path,
      target.before.replace(fault.search, () => fault.replace),
    );
    if (!(await canCompile(relative(packageRoot, target.path)))) return "DOES NOT COMPILE";
    const { failed } = await runFaultTests(fault);
    return failed.length > 0 ? `caught by “${failed[0]}”` : "NOT CAUGHT";
  } catch (error) {
    return `NO RESULT: ${(error as Error).message}`;
  } finally {
    restore();
    restore = () => {};
  }
}

/** The tests that catch a fault: the named one, or all of its files if none has that name any more. */
async function runFaultTests({ suite, caughtBy, test }: Fault): Promise<TestRun> {
  const runFiles = (files: readonly string[], only?: string) =>
    runTests({ suite, files, test: only, environment, bails: true });
  if (values.all) return runFiles([]);
  if (test === undefined) return runFiles(caughtBy);
  const namedRun = await runFiles(caughtBy, test);
  return namedRun.ran > 0 || namedRun.failed.length > 0 ? namedRun : runFiles(caughtBy);
}

function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
