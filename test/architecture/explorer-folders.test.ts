import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readSourceTexts } from "./source-text.js";

const tests = fileURLToPath(new URL("../explorer", import.meta.url));

/** The folders with code of the explorer, as paths from it. */
const sourceFolders: ReadonlySet<string> = new Set(
  readSourceTexts()
    .map(({ path }) => posix.relative("src/explorer", posix.dirname(path)))
    .filter((folder) => folder !== "" && !folder.startsWith("..")),
);

const testFolders: readonly string[] = readdirSync(tests, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => posix.dirname(file.replaceAll("\\", "/")));

it("The explorer has at most 14 folders, of features and of what they share", () => {
  const topFolders = new Set([...sourceFolders].map((folder) => folder.split("/")[0]));
  expect(topFolders.size).toBeGreaterThan(5);
  expect(topFolders.size).toBeLessThanOrEqual(14);
});

it("The tests of the explorer are in folders with the names of those that they test", () => {
  expect(testFolders.length).toBeGreaterThan(20);
  expect(testFolders.filter((folder) => !sourceFolders.has(folder))).toEqual([]);
});
