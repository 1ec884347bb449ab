import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";

interface File {
  readonly name: string;
  /** The message of each test; null: it passed. */
  readonly tests: readonly (string | null)[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ci-report-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(script: string, files: readonly File[]): void {
  const testResults = files.map(({ name, tests }) => ({
    name,
    status: tests.every((message) => message === null) && tests.length > 0 ? "passed" : "failed",
    message: tests.length > 0 ? "" : `${name} cannot be loaded`,
    assertionResults: tests.map((message, index) => ({
      fullName: `${name} holds ${index + 1}`,
      status: message === null ? "passed" : "failed",
      failureMessages: message === null ? [] : [message],
    })),
  }));
  writeFileSync(join(folder, `${script}.json`), JSON.stringify({ testResults }));
}

/** Runs the script, and returns the lines that it prints. Throws if its exit code is 1. */
const runReport = (...args: readonly string[]): readonly string[] =>
  execFileSync("node", [join(packageRoot, ".ci", "report.mjs"), ...args], { encoding: "utf8" })
    .trim()
    .split("\n");

it("Files that failed are run again, unless a law has a counterexample or many files failed", () => {
  write("test", [
    { name: "a", tests: [null] },
    { name: "b", tests: [null, "took too long"] },
  ]);
  expect(runReport("again", folder, "test")).toEqual(["b"]);
  write("test", [{ name: "b", tests: ["Property failed after 3 tests. Counterexample: [1]"] }]);
  expect(runReport("again", folder, "test")).toEqual([""]);
  write(
    "test",
    ["a", "b", "c", "d", "e", "f"].map((name) => ({ name, tests: ["failed"] })),
  );
  expect(runReport("again", folder, "test")).toEqual([""]);
});

it("A test that failed and passed when run again is named and counts as passed", () => {
  write("test", [
    { name: "a", tests: [null] },
    { name: "b", tests: [null, "took too long"] },
  ]);
  write("test.again", [{ name: "b", tests: [null, null] }]);
  const lines = runReport("count", folder, "test");
  expect(lines).toEqual(
    expect.arrayContaining(["Failed, and passed when run again: b", "b holds 2", "took too long"]),
  );
  expect(lines.at(-1)).toBe("3 passed, 0 failed");
});

it("Tests that failed twice, files that cannot be loaded and missing reports fail the run, which ends with the count", () => {
  write("test", [
    { name: "b", tests: [null, "took too long"] },
    { name: "c", tests: [] },
  ]);
  write("test.again", [
    { name: "b", tests: [null, "took too long again"] },
    { name: "c", tests: [] },
  ]);
  const runFailingReport = () => runReport("count", folder, "test", "test:package");
  expect(runFailingReport).toThrow();
  try {
    runFailingReport();
  } catch (error) {
    const { stdout } = error as { stdout: string };
    expect(stdout).toContain("took too long again");
    expect(stdout).toContain("c cannot be loaded");
    expect(stdout).toContain("test:package made no report");
    expect(stdout.trim().split("\n").at(-1)).toBe("1 passed, 3 failed");
  }
});
