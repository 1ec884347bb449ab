import { copyFile, mkdir, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readManifest } from "../../src/cli/backup/manifest.js";
import { restore } from "../../src/cli/backup/restore.js";
import { packageRoot } from "../../src/paths.js";
import { createTemporaryFolder } from "../neo4j/managed/temporary-folder.js";
import { runBrandgraph } from "../support/process/cli.js";
import { itInLongRun } from "../support/process/long.js";
import { testCache } from "../support/process/neo4j.js";
import { SERVERS_MS } from "../support/wait/slowness.js";

const formerBackup = join(packageRoot, "test", "fixtures", "backup");

const runRestore = (home: string, folder: string) =>
  runBrandgraph(["restore", folder], { BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: testCache }).finished;

/** A copy of the backup, whose manifest has other values. */
async function copyBackup(changes: object = {}): Promise<string> {
  const folder = join(await createTemporaryFolder(), "backup");
  await mkdir(folder);
  await copyFile(join(formerBackup, "neo4j.dump"), join(folder, "neo4j.dump"));
  const manifest = JSON.parse(await readFile(join(formerBackup, "backup.json"), "utf8"));
  await writeFile(join(folder, "backup.json"), JSON.stringify({ ...manifest, ...changes }));
  return folder;
}

describe("brandgraph restore", () => {
  itInLongRun(
    "restores a backup of an earlier version in a home that does not exist, and names the next command",
    {
      timeout: SERVERS_MS,
    },
    async () => {
      const home = join(await createTemporaryFolder(), "home");
      const { status, stdout, stderr } = await runRestore(home, formerBackup);
      expect({ status, stdout }, stderr).toEqual({
        status: 0,
        stdout: expect.stringMatching(/^Revision 309: \d+ nodes, 589 relationships, checked\.\n$/),
      });
      expect(stderr).toContain("There was no database before.\n1 keys are valid, as on 2026-11-30.");
      expect(stderr).toMatch(/Next, run `brandgraph start`\.\n$/);
      expect(await readdir(join(home, "neo4j", "data", "databases"))).toContain("neo4j");
      expect((await readdir(home)).filter((name) => /restore|backups/.test(name))).toEqual([]);
    },
  );

  /** Titles, backups, and what is printed. */
  type Case = readonly [string, () => Promise<string>, (folder: string) => string];
  const unreadable: readonly Case[] = [
    [
      "a folder that does not exist",
      async () => join(await createTemporaryFolder(), "none"),
      (folder) => `${folder} is not a folder.\nUse a folder that was printed by \`brandgraph backup\`.\n`,
    ],
    [
      "a folder that is not a backup",
      createTemporaryFolder,
      (folder) =>
        `${folder} is not a backup: it has no readable backup.json.\nUse a folder that was printed by \`brandgraph backup\`.\n`,
    ],
    [
      "a backup whose description lacks values",
      () => copyBackup({ revision: undefined }),
      (folder) =>
        `${folder} is not a backup: it has no readable backup.json.\nUse a folder that was printed by \`brandgraph backup\`.\n`,
    ],
    [
      "a truncated backup",
      async () => {
        const folder = await copyBackup();
        await truncate(join(folder, "neo4j.dump"), 1000);
        return folder;
      },
      (folder) =>
        `${folder}/neo4j.dump is truncated: it has 1000 of 385356 bytes.\nCopy the whole folder of the backup again, or use another backup.\n`,
    ],
    [
      "a changed backup",
      () => copyBackup({ checksum: "0".repeat(64) }),
      (folder) =>
        `${folder}/neo4j.dump was changed since the backup: its checksum differs.\nCopy the whole folder of the backup again, or use another backup.\n`,
    ],
  ];
  const newer: Case = [
    "a backup of a newer Neo4j",
    () => copyBackup({ neo4j: "2099.01.0" }),
    (folder) =>
      `The backup in ${folder} is of Neo4j 2099.01.0, which Neo4j VERSION cannot open.\nRun the version of brandgraph that was last used with them, or a later one.\n`,
  ];
  it("refuses the backup of a newer Neo4j before anything is started", async () => {
    const home = join(await createTemporaryFolder(), "home");
    const [, makeFolder, message] = newer;
    const folder = await makeFolder();
    const [, hint] = message(folder).split("\n");
    vi.stubEnv("BRANDGRAPH_HOME", home);
    const refusal = await restore(folder, {}).catch((error: Error) => error);
    vi.unstubAllEnvs();
    expect(refusal).toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(
        /^The backup in .* is of Neo4j 2099\.01\.0, which Neo4j [\d.]+ cannot open\.$/,
      ),
      hint,
    });
    await expect(readdir(home)).rejects.toThrow("ENOENT");
  });

  itInLongRun.each([...unreadable, newer])(
    "refuses %s in plain words, before it changes the home",
    async (_, makeFolder, message) => {
      const home = join(await createTemporaryFolder(), "home");
      const folder = await makeFolder();
      const { status, stdout, stderr } = await runRestore(home, folder);
      expect({
        status: status === 0,
        stdout,
        stderr: stderr.replace(/Neo4j [\d.]+ cannot/, "Neo4j VERSION cannot"),
      }).toEqual({
        status: false,
        stdout: "",
        stderr: message(folder),
      });
      await expect(readdir(home)).rejects.toThrow("ENOENT");
    },
  );

  it.each(unreadable)("does not read %s", async (_, makeFolder, message) => {
    const folder = await makeFolder();
    const [problem, hint] = message(folder).split("\n");
    await expect(readManifest(folder)).rejects.toMatchObject({ message: problem, hint });
  });
});
