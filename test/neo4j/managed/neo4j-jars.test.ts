import { link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { checkJars } from "../../../src/neo4j/managed/install/check-jars.js";
import { getJarFolder } from "../../../src/neo4j/managed/install/jar-folder.js";
import { findJava } from "../../../src/neo4j/managed/install/java.js";
import { neo4jReleases } from "../../../src/neo4j/managed/install/releases.js";
import { findRuntime } from "../../../src/neo4j/managed/install/runtime.js";
import { isLongRun } from "../../support/process/long.js";
import { testCache, testRelease } from "../../support/process/neo4j.js";
import { waitUntil } from "../../support/wait/wait-until.js";
import type { FakeJar } from "./fake-jars.js";
import { fakeProgram } from "./fake-program.js";
import { serveJars } from "./jar-server.js";
import { createTemporaryFolder } from "./temporary-folder.js";

const isElsewhere = Boolean(process.env.NEO4J_TEST_URI);
const { version, jars: neo4jJars } = testRelease;
const victimName = `neo4j-bolt-${version}.jar`;
const options = { release: testRelease, onProgress: () => {} };

/** The time in which a run fetches the jars, before its first start. */
const FETCH_SECONDS = 240;

beforeAll(async () => {
  if (isElsewhere) return;
  // The servers of a run fetch them; a run without servers has this test fetch them.
  if (inject("startReport") === undefined)
    await findRuntime({ ...options, cache: testCache, environment: process.env });
  else await waitUntil(hasAllJars, "the jars of the run's Neo4j", FETCH_SECONDS);
});

async function hasAllJars(): Promise<boolean> {
  const names = new Set(await readdir(getJarFolder(testCache, testRelease)).catch(() => []));
  return neo4jJars.every(({ name }) => names.has(name));
}

/** A cache with the real jars, one of them damaged. */
async function createDamagedCache(): Promise<{ cache: string; folder: string }> {
  const cache = await createTemporaryFolder();
  const [source, folder] = [getJarFolder(testCache, testRelease), getJarFolder(cache, testRelease)];
  await mkdir(folder);
  for (const { name } of neo4jJars) await link(join(source, name), join(folder, name));
  // A new file, since the old one is a hard link into the shared cache.
  await rm(join(folder, victimName));
  await writeFile(join(folder, victimName), "not a jar");
  return { cache, folder };
}

/** The jars of the test cache, for a jar server. */
const readRealJars = (): Promise<FakeJar[]> =>
  Promise.all(
    neo4jJars.map(async (jar) => ({
      ...jar,
      bytes: await readFile(join(getJarFolder(testCache, testRelease), jar.name)),
    })),
  );

/** An environment with Java and without Maven. */
async function createEnvironmentWithoutMaven(): Promise<Record<string, string>> {
  const { java } = await findJava(process.env, testRelease.javaVersions);
  const folder = await createTemporaryFolder();
  await fakeProgram(folder, "java", `exec "${java}" "$@"`);
  return { PATH: folder };
}

test.each(neo4jReleases)("the list of Neo4j $version belongs to it, and has each name once", (release) => {
  expect(release.jars.map(({ path }) => path)).toContain(
    `org/neo4j/neo4j/${release.version}/neo4j-${release.version}.jar`,
  );
  expect(new Set(release.jars.map(({ name }) => name)).size).toBe(release.jars.length);
});

test("each listed path is that of a Maven repository: group, artifact, version, name", () => {
  for (const { path, name, size } of neo4jReleases.flatMap(({ jars }) => jars)) {
    const [, artifact, number] = /^(?:[\w-]+\/)+([\w.-]+)\/([\w.-]+)\/[\w.-]+\.jar$/.exec(path) ?? [];
    expect(name.startsWith(`${artifact}-${number}`), path).toBe(true);
    expect(size, path).toBeGreaterThan(0);
  }
});

test.runIf(isLongRun && !isElsewhere)("the real jars are repaired by the real Maven", async () => {
  const { cache, folder } = await createDamagedCache();
  expect(await checkJars(folder, neo4jJars)).toHaveLength(1);
  await findRuntime({ ...options, cache, environment: process.env });
  expect(await checkJars(folder, neo4jJars)).toEqual([]);
  expect(await checkJars(getJarFolder(testCache, testRelease), neo4jJars)).toEqual([]);
});

test.skipIf(isElsewhere)(
  "without Maven all of Neo4j comes from a repository, and then only what is damaged",
  async () => {
    const jars = await readRealJars();
    const { url, requests } = await serveJars(jars);
    const environment = await createEnvironmentWithoutMaven();
    // In the short run, test/neo4j/managed/runtime.test.ts has a whole list of small jars.
    if (isLongRun) {
      const cache = await createTemporaryFolder();
      await findRuntime({ ...options, cache, repository: url, environment });
      expect((await readdir(getJarFolder(cache, testRelease))).sort()).toEqual(
        neo4jJars.map(({ name }) => name).sort(),
      );
      expect(requests.length).toBe(neo4jJars.length);
    }

    const earlierCount = requests.length;
    const damaged = await createDamagedCache();
    await findRuntime({ ...options, cache: damaged.cache, repository: url, environment });
    expect(await checkJars(damaged.folder, neo4jJars)).toEqual([]);
    expect(requests.slice(earlierCount)).toEqual([jars.find(({ name }) => name === victimName)?.path]);
  },
);

test.skipIf(isElsewhere)("a real jar with one wrong byte never reaches the cache", async () => {
  const jars = await readRealJars();
  const { url, behave } = await serveJars(jars);
  behave(jars.find(({ name }) => name === victimName)!, "wrong byte");
  const { cache, folder } = await createDamagedCache();
  const environment = await createEnvironmentWithoutMaven();
  const runtime = findRuntime({ ...options, cache, repository: url, environment });
  await expect(runtime).rejects.toThrow(`${victimName} has the SHA-256`);
  expect(await readFile(join(folder, victimName), "utf8")).toBe("not a jar");
});
