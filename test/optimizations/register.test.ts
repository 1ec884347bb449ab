import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";

/** Reads the cells of the table of optimizations, without its head. */
function readRegister(): readonly (readonly string[])[] {
  const page = readFileSync(join(packageRoot, "docs/architecture.md"), "utf8");
  const [, section = ""] = /^## Why it is fast$([\s\S]*?)^## /m.exec(page) ?? [];
  const lines = section.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) => line.split("|").slice(1, -1));
}

const listLinkedFiles = (cell = ""): readonly string[] =>
  [...cell.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = ""]) => path);

const register = readRegister();

it.each(register)("the register has file, gain, guard and end of an optimization: %s", (...cells) => {
  expect(cells.map((cell) => cell.trim())).not.toContain("");
  const [, where, , guard, condition] = cells;
  expect(condition).toBeDefined();
  const [files, guards] = [listLinkedFiles(where), listLinkedFiles(guard)];
  expect(files.filter((file) => !/^src\/.+\.ts$/.test(file))).toEqual([]);
  expect(guards.filter((file) => !/^test\/.+\.(test|faults)\.ts$/.test(file))).toEqual([]);
  expect([files.length, guards.length]).not.toContain(0);
  expect([...files, ...guards].filter((file) => !existsSync(join(packageRoot, file)))).toEqual([]);
});

it("the register has each folder of src/optimizations", () => {
  const files = register.flatMap(([, where]) => listLinkedFiles(where));
  const folders = readdirSync(join(packageRoot, "src/optimizations")).map(
    (name) => `src/optimizations/${name}/`,
  );
  expect(folders.filter((folder) => !files.some((file) => file.startsWith(folder)))).toEqual([]);
});
