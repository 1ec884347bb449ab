import { mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkJars } from "../../../src/neo4j/managed/install/check-jars.js";
import { getJarFolder } from "../../../src/neo4j/managed/install/jar-folder.js";
import { getRelease } from "../../../src/neo4j/managed/install/releases.js";
import { findRuntime, type Runtime } from "../../../src/neo4j/managed/install/runtime.js";
import { changeFirstByte, type FakeJar, fakeJar } from "./fake-jars.js";
import { fakeJava, fakeMaven } from "./fake-program.js";
import { serveJars } from "./jar-server.js";
import { createTemporaryFolder } from "./temporary-folder.js";

const list = [fakeJar("one"), fakeJar("two")];
const [firstJar, secondJar] = list as [FakeJar, FakeJar];
/** A release with few jars. */
const release = { ...getRelease("5.26"), jars: list };
const names = ["one-1.0.jar", "two-1.0.jar"];

interface Machine {
  readonly cache: string;
  readonly folder: string;
  readonly tools: string;
  readonly messages: string[];
  find(repository?: URL): Promise<Runtime>;
  mavenCalls(): Promise<number>;
  isWhole(): Promise<boolean>;
}

/** A machine with Java, and with a Maven that has jars in its store and can fetch others. */
async function createMachine(
  stored: readonly FakeJar[] = list,
  fetched: readonly FakeJar[] = stored,
): Promise<Machine> {
  const cache = await createTemporaryFolder();
  const tools = join(cache, "tools");
  await fakeJava(tools, "17.0.9");
  await fakeMaven(tools, stored, fetched);
  const messages: string[] = [];
  const folder = getJarFolder(cache, release);
  const recordMessage = (message: string) => messages.push(message);
  return {
    cache,
    folder,
    tools,
    messages,
    find: (repository) =>
      findRuntime({ release, cache, environment: { PATH: tools }, onProgress: recordMessage, repository }),
    async mavenCalls() {
      const calls = await readFile(join(tools, "calls"), "utf8").catch(() => "");
      return calls.split("\n").length - 1;
    },
    isWhole: async () => (await checkJars(folder, list)).length === 0,
  };
}

/** A machine with Java and without Maven. */
async function createMachineWithoutMaven(): Promise<Machine> {
  const machine = await createMachine();
  await rm(join(machine.tools, "mvn"));
  return machine;
}

test("without Java and Maven the error lists the alternatives", async () => {
  const cache = await createTemporaryFolder();
  const runtime = findRuntime({ release, cache, environment: { PATH: "" }, onProgress: () => {} });
  await expect(runtime).rejects.toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message:
      `Neo4j ${release.version} cannot be started here: Java 17 or 21 was found neither at JAVA_HOME nor on PATH, ` +
      "and Maven (mvn), which fetches Neo4j, is not on PATH. " +
      "Install the packages openjdk-17-jdk or openjdk-21-jdk and maven " +
      "(without maven, set BRANDGRAPH_MAVEN_REPOSITORY to the URL of a Maven repository), " +
      "or set BRANDGRAPH_NEO4J_VERSION=2026, which runs on Java 21 or 25, " +
      "or run everything in containers with `docker compose up`, " +
      "or set NEO4J_URI to a Neo4j server of your own, 5.26 or later.",
  });
});

test("a Java that the release does not support is named in the error, with what it needs", async () => {
  const cache = await createTemporaryFolder();
  const java = await fakeJava(cache, "17.0.9");
  const runtime = findRuntime({
    release: getRelease("2026"),
    cache,
    environment: { PATH: cache },
    onProgress: () => {},
  });
  await expect(runtime).rejects.toMatchObject({
    message: expect.stringContaining(
      `Java 21 or 25 was found neither at JAVA_HOME nor on PATH (only Java 17 (${java}))`,
    ),
    hint: expect.stringContaining("21"),
  });
});

test("each release has its own folder in the cache", async () => {
  const { cache, find } = await createMachine();
  await find();
  const environment = { PATH: join(cache, "tools"), JAVA_HOME: join(cache, "java-25") };
  const newer = { ...getRelease("2026"), jars: list };
  await fakeJava(join(cache, "java-25", "bin"), "25.0.1");
  const runtime = await findRuntime({ release: newer, cache, environment, onProgress: () => {} });
  expect(runtime).toMatchObject({
    java: join(cache, "java-25", "bin", "java"),
    jars: join(cache, `neo4j-${newer.version}`),
  });
  expect((await readdir(cache)).sort()).toEqual([
    "java-25",
    `neo4j-${newer.version}`,
    `neo4j-${release.version}`,
    "tools",
  ]);
});

test("jars are fetched once, with progress, and nothing else remains in the cache", async () => {
  const { cache, folder, messages, find, mavenCalls } = await createMachine();
  expect((await find()).jars).toBe(folder);
  expect((await readdir(folder)).sort()).toEqual(names);
  expect((await readdir(cache)).sort()).toEqual([`neo4j-${release.version}`, "tools"]);
  expect(messages).toEqual([`Fetching Neo4j ${release.version} from Maven: 2 jars, at most 1 MB`]);
  await find();
  expect(await mavenCalls()).toBe(1);
});

test("with the jars in the cache, Maven is not needed", async () => {
  const { folder, tools, find } = await createMachine();
  await find();
  await rm(join(tools, "mvn"));
  expect((await find()).jars).toBe(folder);
});

test("an interrupted fetch is completed before its jars are used", async () => {
  const { folder, find, isWhole } = await createMachine();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, secondJar.name), "the");
  await find();
  expect(await isWhole()).toBe(true);
});

test.each([
  ["missing", (jar: string) => rm(jar), "two-1.0.jar is missing."],
  ["cut short", (jar: string) => truncate(jar, 5), "two-1.0.jar has 5 bytes, expected 11."],
  [
    "changed",
    (jar: string) => writeFile(jar, changeFirstByte(secondJar).bytes),
    /two-1\.0\.jar has the SHA-256 \w{64}, expected \w{64}\./,
  ],
])("a jar that is %s is named and fetched again", async (_, damage, pattern) => {
  const { folder, messages, find, mavenCalls } = await createMachine();
  await find();
  await damage(join(folder, secondJar.name));
  await find();
  expect(messages[1]).toMatch(pattern);
  expect(await readFile(join(folder, secondJar.name))).toEqual(secondJar.bytes);
  expect(await mavenCalls()).toBe(2);
});

test("a jar that is not on the list is reported and removed, without a fetch", async () => {
  const { folder, messages, find, mavenCalls } = await createMachine();
  await find();
  await writeFile(join(folder, "Extra.JAR"), "no jar of Neo4j");
  await find();
  expect((await readdir(folder)).sort()).toEqual(names);
  expect(messages.at(-1)).toBe(`Repairing ${folder}. Extra.JAR is not a jar of this Neo4j.`);
  expect(await mavenCalls()).toBe(1);
});

test("a jar that differs in Maven's store is fetched without the store", async () => {
  const { find, mavenCalls, isWhole } = await createMachine([firstJar, changeFirstByte(secondJar)], list);
  await find();
  expect(await isWhole()).toBe(true);
  expect(await mavenCalls()).toBe(2);
});

test("a jar that differs from the list is rejected, and nothing is kept", async () => {
  const wrong = fakeJar("two", "the jar TWO");
  const { folder, find, mavenCalls } = await createMachine([firstJar, wrong]);
  await expect(find()).rejects.toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message:
      `Maven fetched jars that differ from the release of Neo4j ${release.version}. ` +
      `two-1.0.jar has the SHA-256 ${wrong.sha256}, expected ${secondJar.sha256}.`,
  });
  expect(await readdir(folder)).toEqual([]);
  expect(await mavenCalls()).toBe(2);
});

test("a jar that Maven does not deliver is reported", async () => {
  const { find } = await createMachine([firstJar]);
  await expect(find()).rejects.toThrow("two-1.0.jar is missing.");
});

test("a jar of Maven that is not on the list is reported and ignored", async () => {
  const { folder, messages, find } = await createMachine([...list, fakeJar("three")]);
  await find();
  expect((await readdir(folder)).sort()).toEqual(names);
  expect(messages).toContain(
    `Ignored, since they are not part of Neo4j ${release.version}: org/example/three/1.0/three-1.0.jar`,
  );
});

test("several fetches into one cache at the same time all get complete jars", async () => {
  const { cache, folder, find, isWhole } = await createMachine();
  const runtimes = await Promise.all([find(), find(), find()]);
  expect(runtimes.map(({ jars }) => jars)).toEqual([folder, folder, folder]);
  expect(await isWhole()).toBe(true);
  expect((await readdir(cache)).sort()).toEqual([`neo4j-${release.version}`, "tools"]);
});

test("a fetch that fails has Maven's error", async () => {
  const { tools, find } = await createMachine();
  await writeFile(join(tools, "mvn"), "#!/bin/sh\necho '[ERROR] Unknown host repo.example'\nexit 1\n");
  await expect(find()).rejects.toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message: "Maven could not fetch Neo4j: Unknown host repo.example",
  });
});

test("a cache that cannot be written is reported", async () => {
  const folder = await createTemporaryFolder();
  await fakeJava(folder, "17.0.9");
  await fakeMaven(folder, list);
  const cache = join(folder, "java", "cache");
  const runtime = findRuntime({ release, cache, environment: { PATH: folder }, onProgress: () => {} });
  await expect(runtime).rejects.toMatchObject({
    message: `The folder ${cache} cannot be written (ENOTDIR).`,
    hint: "Set BRANDGRAPH_CACHE to a folder that this user may write to.",
  });
});

test("without Maven the jars come from the repository, with progress", async () => {
  const { url } = await serveJars(list);
  const { cache, folder, messages, find, mavenCalls } = await createMachineWithoutMaven();
  await find(url);
  expect((await readdir(folder)).sort()).toEqual(names);
  expect((await readdir(cache)).sort()).toEqual([`neo4j-${release.version}`, "tools"]);
  expect(messages).toEqual([`Fetching Neo4j ${release.version} from ${url}: 2 jars, at most 1 MB`]);
  expect(await mavenCalls()).toBe(0);
});

test("with Maven the repository is not used", async () => {
  const { url, requests } = await serveJars(list);
  const { find, mavenCalls } = await createMachine();
  await find(url);
  expect([await mavenCalls(), requests.length]).toEqual([1, 0]);
});

test("if Maven fails the repository is used, and Maven's error is reported", async () => {
  const { url } = await serveJars(list);
  const { messages, find, isWhole } = await createMachine([firstJar]);
  await find(url);
  expect(await isWhole()).toBe(true);
  expect(messages.join("\n")).toContain("two-1.0.jar is missing.");
});

test("an interrupted fetch from a repository continues where it stopped", async () => {
  const { url, requests, behave } = await serveJars(list);
  const { find, folder, isWhole } = await createMachineWithoutMaven();
  behave(secondJar, "missing");
  await expect(find(url)).rejects.toThrow("404 Not Found");
  behave(secondJar, "whole");
  const stored = await readdir(folder);
  const before = requests.length;
  await find(url);
  expect(await isWhole()).toBe(true);
  const missing = list.filter(({ name }) => !stored.includes(name)).map(({ path }) => path);
  expect(missing).toContain(secondJar.path);
  expect(requests.slice(before).sort()).toEqual(missing.sort());
});
