import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { upgradeDocuments } from "../../../src/cli/upgrade/upgrade-documents.js";

const before = "{ changes(after: 4) { totalCount } }\n";
const after = '{ changes(after: "4") { totalCount } }\n';

it("rewrites files in their place, and lists what is left to do by file and line", async () => {
  const folder = await mkdtemp(join(tmpdir(), "upgrade-"));
  const print = vi.spyOn(console, "log").mockReturnValue();
  const exitCode = process.exitCode;
  onTestFinished(async () => {
    process.exitCode = exitCode;
    print.mockRestore();
    await rm(folder, { recursive: true });
  });
  const files = ["changes.graphql", "wrong.graphql", "present.graphql"].map((name) => join(folder, name));
  const [changes = "", wrong = "", present = ""] = files;
  await writeFile(changes, before);
  await writeFile(wrong, "{ nothing }\n");
  await writeFile(present, after);

  await upgradeDocuments([changes], { dryRun: true });
  expect(await readFile(changes, "utf8")).toBe(before);
  expect(print.mock.calls).toEqual([[`${changes}: would be rewritten`]]);
  expect(process.exitCode).toBe(exitCode);

  print.mockClear();
  await upgradeDocuments(files, {});
  expect(await readFile(changes, "utf8")).toBe(after);
  expect(await readFile(present, "utf8")).toBe(after);
  expect(print.mock.calls).toEqual([
    [`${changes}: rewritten`],
    [`${wrong}:1:3: Cannot query field "nothing" on type "Query".`],
  ]);
  expect(process.exitCode).toBe(1);
});

it("names a file that it cannot read", async () => {
  await expect(upgradeDocuments(["no-such.graphql"], {})).rejects.toThrow("no-such.graphql");
});
