import { execFileSync } from "node:child_process";
import { cp, readdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { getJarFolder } from "../../src/neo4j/managed/install/jar-folder.js";
import { startManagedNeo4j } from "../../src/neo4j/managed/process/managed-neo4j.js";
import { gucci, keepGucci, run } from "../neo4j/managed/query.js";
import { createTemporaryFolder } from "../neo4j/managed/temporary-folder.js";
import { testCache, testRelease, testServer } from "../support/process/neo4j.js";

test("Neo4j starts with an archive of its classes, and without it if it is damaged", async () => {
  const [home, cache] = [await createTemporaryFolder(), await createTemporaryFolder()];
  const jars = getJarFolder(cache, testRelease);
  const keep = (path: string) => !path.endsWith(".jsa");
  await cp(getJarFolder(testCache, testRelease), jars, {
    recursive: true,
    preserveTimestamps: true,
    filter: keep,
  });
  const listArchives = async () => (await readdir(jars)).filter((name) => name.includes(".jsa"));
  const server = await startManagedNeo4j({ ...testServer, home, cache });
  onTestFinished(() => server.stop());
  await run(server, keepGucci);
  const measureRestart = async () => {
    const began = performance.now();
    await server.restart();
    expect(await run(server, gucci)).toBe("Gucci");
    return `${((performance.now() - began) / 1000).toFixed(1)} s`;
  };
  const without = await measureRestart();
  await server.archiveClasses();
  expect(await listArchives()).toEqual([expect.stringMatching(/^classes-\w+\.jsa$/)]);
  const [archive = ""] = (await listArchives()).map((name) => join(jars, name));
  const [first, second] = [await measureRestart(), await measureRestart()];
  const command = execFileSync("ps", ["-ww", "-o", "args=", "-p", String(server.pid)], { encoding: "utf8" });
  expect(command).toContain(archive);
  console.log(`serves after ${without} without the archive, after ${first} and ${second} with it`);

  await truncate(archive, 1_000_000);
  await measureRestart();
  await writeFile(archive, "no archive");
  await measureRestart();
});
