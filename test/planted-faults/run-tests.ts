import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { TEST_MINUTE_MS } from "../support/wait/slowness.js";
import type { Suite } from "./fault.js";

const configs: Readonly<Record<Suite, string>> = {
  test: "test/vitest.config.ts",
  "test:browser": "test/browser/vitest.config.ts",
  "test:faults": "test/faults/vitest.config.ts",
};

/** A fault may let a test wait for what never comes. */
const LONGEST_TEST_MS = 5 * TEST_MINUTE_MS;

export interface TestRun {
  /** The number of tests that ran: those that a name leaves out did not. */
  readonly ran: number;
  /** The names of the tests that failed; the file of one that could not be loaded. */
  readonly failed: readonly string[];
}

export interface TestOptions {
  readonly suite: Suite;
  /** The files to run; none: the whole suite. */
  readonly files: readonly string[];
  /** A part of the name of the only test to run. */
  readonly test?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True if the run ends at the first failure. */
  readonly bails: boolean;
}

/** Runs tests of a suite. Fails if there is no result, as when a file is missing. */
export async function runTests({ suite, files, test, environment, bails }: TestOptions): Promise<TestRun> {
  const folder = mkdtempSync(join(tmpdir(), "brandgraph-planted-"));
  const report = join(folder, "report.json");
  const name = test === undefined ? [] : ["-t", test.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")];
  try {
    const output = await run(
      "node_modules/vitest/vitest.mjs",
      [
        "run",
        "-c",
        configs[suite],
        "--reporter=json",
        `--outputFile=${report}`,
        `--testTimeout=${LONGEST_TEST_MS}`,
        ...(bails ? ["--bail=1"] : []),
        ...name,
        ...files,
      ],
      environment,
    );
    return readReport(report, output.text);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Checks that src compiles with a change of one of its files. It compiles the part that has the change, and the server, which
 * tests start.
 */
export async function canCompile(file: string): Promise<boolean> {
  const partFolder = ["src/client", "src/explorer"].find((folder) => file.startsWith(`${folder}/`));
  for (const project of [...(partFolder ? [`${partFolder}/tsconfig.json`] : []), "tsconfig.json"]) {
    const { status, text } = await run("node_modules/typescript/bin/tsc", ["-p", project], {});
    if (status === 0) continue;
    console.error(text.trim());
    return false;
  }
  return true;
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function readReport(file: string, output: string): TestRun {
  const { testResults } = readJson(file, output);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
  const broken = testResults.filter(({ status }) => status === "failed").map(({ name }) => name);
  const ran = tests.filter(({ status }) => status === "passed" || status === "failed").length;
  return { ran, failed: failed.length > 0 ? failed : broken };
}

function readJson(file: string, output: string): JsonReport {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JsonReport;
  } catch {
    throw new Error(`The tests gave no result:\n${output.slice(-2000)}`);
  }
}

/** Runs a program of node_modules in the folder of the package. */
function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly status: number | null; readonly text: string }> {
  const child = spawn(process.execPath, [join(packageRoot, program), ...args], {
    cwd: packageRoot,
    env: { ...process.env, ...environment },
  });
  const killChild = () => child.kill();
  process.once("exit", killChild);
  child.once("close", () => process.off("exit", killChild));
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, text }));
  });
}
