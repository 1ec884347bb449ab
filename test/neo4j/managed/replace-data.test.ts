import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Neo4jHome, prepareHome } from "../../../src/neo4j/managed/home/home.js";
import { getRelease } from "../../../src/neo4j/managed/install/releases.js";
import { ensureDataVersion, prepareData } from "../../../src/neo4j/managed/process/data-release.js";
import { replaceData } from "../../../src/neo4j/managed/process/replace-data.js";
import { exists } from "../../../src/neo4j/managed/system/exists.js";
import { createTemporaryFolder } from "./temporary-folder.js";

const release = getRelease("5.26");

/** A home whose data are a text; none for null. */
async function createHome(text: string | null): Promise<Neo4jHome> {
  const home = await prepareHome(await createTemporaryFolder());
  if (text === null) return home;
  await ensureDataVersion(home, release);
  await mkdir(join(home.data, "databases"));
  await writeFile(join(home.data, "databases", "neostore"), text);
  return home;
}

const readData = (home: Neo4jHome) => readFile(join(home.data, "databases", "neostore"), "utf8");
const resolveReplacedDataFolder = (home: Neo4jHome) => join(home.server, "replaced-data");

test("the data of a home are replaced by those of another, and nothing is left of either", async () => {
  const [home, newer] = [await createHome("former"), await createHome("newer")];
  await replaceData(home, newer);
  expect(await readData(home)).toBe("newer");
  expect([await exists(newer.data), await exists(resolveReplacedDataFolder(home))]).toEqual([false, false]);
});

test("the data of a home stay if they cannot be replaced", async () => {
  const home = await createHome("former");
  await expect(replaceData(home, await createHome(null))).rejects.toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message: `The folder ${home.path} cannot be written (ENOENT).`,
  });
  expect(await readData(home)).toBe("former");
  expect(await exists(resolveReplacedDataFolder(home))).toBe(false);
});

test.each([
  ["a start", (home: Neo4jHome) => prepareData(home, release, () => {})],
  ["a tool", (home: Neo4jHome) => ensureDataVersion(home, release)],
])("data whose replacement was cut off by a kill are put back by %s", async (_, open) => {
  const home = await createHome("former");
  await rename(home.data, resolveReplacedDataFolder(home));
  await open(home);
  expect(await readData(home)).toBe("former");
});
