import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Neo4jHome, prepareHome, resolveHomePaths } from "../../../src/neo4j/managed/home/home.js";
import { getRelease } from "../../../src/neo4j/managed/install/releases.js";
import {
  ensureDataVersion,
  prepareData,
  readDataVersion,
} from "../../../src/neo4j/managed/process/data-release.js";
import { createTemporaryFolder } from "./temporary-folder.js";

const older = getRelease("5.26");
const newer = getRelease("2026");

/** A home with a database of a release, or of a brandgraph that did not name the release. */
async function createHome(release?: typeof older): Promise<Neo4jHome> {
  const home = await prepareHome(await createTemporaryFolder());
  if (release) await ensureDataVersion(home, release);
  await mkdir(join(home.data, "databases", "neo4j"), { recursive: true });
  await writeFile(join(home.data, "databases", "neo4j", "neostore"), "records");
  return home;
}

const listCopies = (home: Neo4jHome) => readdir(join(home.path, "backups")).catch(() => []);

test("a home without data gets the version of the release that opens it first", async () => {
  const home = resolveHomePaths(await createTemporaryFolder());
  expect(await readDataVersion(home)).toBeNull();
  await prepareData(home, newer, () => {});
  expect(await readDataVersion(home)).toBe(newer.version);
  expect(await listCopies(home)).toEqual([]);
});

test.each([
  ["a version of 5.26", older, older.version],
  ["no version", undefined, "5.26"],
])("data with %s are copied before Neo4j 2026 opens them, once", async (_, release, version) => {
  const home = await createHome(release);
  const messages: string[] = [];
  const prepare = () => prepareData(home, newer, (message) => messages.push(message));
  await prepare();
  await prepare();
  const [copy = "", ...furtherCopies] = await listCopies(home);
  expect(furtherCopies).toEqual([]);
  const [, instant] = copy.split(`data-of-neo4j-${version}-`);
  expect(instant).toMatch(/^\d{4}-\d\d-\d\dT/);
  const folder = join(home.path, "backups", copy);
  expect(messages.at(-1)).toBe(`They were copied to ${folder}`);
  expect(await readFile(join(folder, "databases", "neo4j", "neostore"), "utf8")).toBe("records");
  expect(await readDataVersion(home)).toBe(newer.version);

  await rm(home.data, { recursive: true });
  expect(await readDataVersion({ ...home, data: folder })).toBe(version);
});

test("data of Neo4j 2026 are refused by 5.26, with the setting that opens them", async () => {
  const home = await createHome(newer);
  for (const open of [prepareData, ensureDataVersion])
    await expect(open(home, older, () => {})).rejects.toMatchObject({
      code: "CONFLICT",
      message: `The data in ${home.data} are of Neo4j ${newer.version}, which Neo4j ${older.version} cannot open.`,
      hint: "Set BRANDGRAPH_NEO4J_VERSION=2026.",
    });
});

test("data of a line that brandgraph does not know yet are refused", async () => {
  const home = await createHome(newer);
  await writeFile(join(home.data, "brandgraph-neo4j-version"), "2031.01.0\n");
  await expect(prepareData(home, newer, () => {})).rejects.toMatchObject({
    code: "CONFLICT",
    hint: expect.stringContaining("a later one"),
  });
});

test("the tools of Neo4j 2026 do not work on data of 5.26, which only a start converts", async () => {
  const home = await createHome(older);
  await expect(ensureDataVersion(home, newer)).rejects.toMatchObject({
    code: "CONFLICT",
    message: `The data in ${home.data} are still of Neo4j ${older.version}, not of ${newer.version}.`,
    hint: expect.stringContaining("brandgraph start"),
  });
  expect(await readDataVersion(home)).toBe(older.version);
});

test("data that cannot be copied are not opened, and nothing is left of the copy", async () => {
  const home = await createHome(older);
  await writeFile(join(home.path, "backups"), "a file where a folder should be");
  await expect(prepareData(home, newer, () => {})).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  expect(await readDataVersion(home)).toBe(older.version);

  await rm(join(home.path, "backups"));
  const stop = AbortSignal.abort(new Error("stopped"));
  await expect(prepareData(home, newer, () => {}, stop)).rejects.toThrow("stopped");
  expect([await listCopies(home), await readDataVersion(home)]).toEqual([[], older.version]);
});
