import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isComplete, jarFolder } from "../../../src/neo4j/managed/jar-folder.js";
import { findRuntime, type Runtime } from "../../../src/neo4j/managed/runtime.js";
import { testCache } from "../../support/neo4j.js";
import { fakeJava, fakeMaven } from "./fake-program.js";
import { temporaryFolder } from "./temporary-folder.js";

interface Machine {
  readonly folder: string;
  readonly tools: string;
  readonly messages: string[];
  find(): Promise<Runtime>;
  mavenCalls(): Promise<number>;
}

/** A machine with a Java and a Maven that delivers two jars. */
async function machine(options: { damaged?: boolean } = {}): Promise<Machine> {
  const cache = await temporaryFolder();
  const tools = join(cache, "tools");
  await fakeJava(tools, "17.0.9");
  await fakeMaven(tools, options);
  const messages: string[] = [];
  return {
    folder: jarFolder(cache),
    tools,
    messages,
    find: () =>
      findRuntime({ cache, environment: { PATH: tools }, onProgress: (message) => messages.push(message) }),
    async mavenCalls() {
      const calls = await readFile(join(tools, "calls"), "utf8").catch(() => "");
      return calls.split("\n").length - 1;
    },
  };
}

test("without Java and Maven the message has the three ways out", async () => {
  const cache = await temporaryFolder();
  const found = findRuntime({ cache, environment: { PATH: "" }, onProgress: () => {} });
  await expect(found).rejects.toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message:
      "Neo4j cannot be started here: Java 17 or 21 was found neither at JAVA_HOME nor on PATH, " +
      "and Maven (mvn), which fetches Neo4j, is not on PATH. " +
      "Install the packages openjdk-17-jdk (or openjdk-21-jdk) and maven, " +
      "or run everything in containers with `docker compose up`, " +
      "or set NEO4J_URI to a Neo4j 5.26 server of your own.",
  });
});

test("a Java too old is named in the message", async () => {
  const cache = await temporaryFolder();
  const java = await fakeJava(cache, "11.0.2");
  const found = findRuntime({ cache, environment: { PATH: cache }, onProgress: () => {} });
  await expect(found).rejects.toThrow(`only Java 11 (${java})`);
});

test("jars are fetched once, with progress, and leave nothing else in the cache", async () => {
  const { folder, messages, find, mavenCalls } = await machine();
  expect((await find()).jars).toBe(folder);
  expect((await readdir(folder)).sort()).toEqual(["complete.json", "one.jar", "two.jar"]);
  expect((await readdir(join(folder, ".."))).sort()).toEqual(["neo4j-5.26.30", "tools"]);
  expect(messages).toEqual(["Fetching Neo4j 5.26.30: about 123 MB, less what Maven has already"]);
  await find();
  expect(await mavenCalls()).toBe(1);
});

test("with the jars in the cache, Maven is not needed", async () => {
  const { folder, tools, find } = await machine();
  await find();
  await rm(join(tools, "mvn"));
  expect((await find()).jars).toBe(folder);
});

test("a fetch that was interrupted is finished before its jars are used", async () => {
  const { folder, find } = await machine();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "one.jar"), "on");
  await find();
  expect(await isComplete(folder)).toBe(true);
});

test.each([
  ["missing", (jar: string) => rm(jar)],
  ["cut short", (jar: string) => truncate(jar, 5)],
  ["changed", async (jar: string) => writeFile(jar, (await readFile(jar)).fill(0, 0, 1))],
])("a jar that is %s is fetched anew", async (_, damage) => {
  const { folder, find, mavenCalls } = await machine();
  await find();
  const intact = await readFile(join(folder, "two.jar"));
  await damage(join(folder, "two.jar"));
  await find();
  expect(await readFile(join(folder, "two.jar"))).toEqual(intact);
  expect(await mavenCalls()).toBe(2);
});

test("a jar that Maven itself has kept damaged is fetched past Maven's store", async () => {
  const { folder, find, mavenCalls } = await machine({ damaged: true });
  await find();
  expect(await isComplete(folder)).toBe(true);
  expect(await mavenCalls()).toBe(2);
});

test("several that fetch into one cache at once all get whole jars", async () => {
  const { folder, find } = await machine();
  const found = await Promise.all([find(), find(), find()]);
  expect(found.map(({ jars }) => jars)).toEqual([folder, folder, folder]);
  expect(await isComplete(folder)).toBe(true);
  expect((await readdir(join(folder, ".."))).sort()).toEqual(["neo4j-5.26.30", "tools"]);
});

test("a fetch that fails says what Maven says", async () => {
  const { tools, find } = await machine();
  await writeFile(join(tools, "mvn"), "#!/bin/sh\necho '[ERROR] Unknown host repo.example'\nexit 1\n");
  await expect(find()).rejects.toMatchObject({
    code: "DATABASE_UNAVAILABLE",
    message: "Maven could not fetch Neo4j: Unknown host repo.example",
  });
});

test("a cache that cannot be written is named", async () => {
  const folder = await temporaryFolder();
  await fakeJava(folder, "17.0.9");
  await fakeMaven(folder);
  const cache = join(folder, "java", "cache");
  const found = findRuntime({ cache, environment: { PATH: folder }, onProgress: () => {} });
  await expect(found).rejects.toMatchObject({
    message: `The folder ${cache} cannot be written (ENOTDIR).`,
    hint: "Set BRANDGRAPH_CACHE to a folder this user may write.",
  });
});

test.skipIf(process.env.NEO4J_TEST_URI)(
  "the real jars are mended by the real Maven",
  async () => {
    const cache = await temporaryFolder();
    const [source, folder] = [jarFolder(testCache), jarFolder(cache)];
    await mkdir(folder);
    for (const name of await readdir(source)) await link(join(source, name), join(folder, name));
    const victim = (await readdir(folder)).find((name) => name.startsWith("neo4j-bolt-5"))!;
    // A new file under the name, since the bytes of the old one are the shared cache's too.
    await rm(join(folder, victim));
    await writeFile(join(folder, victim), "not a jar");
    expect(await isComplete(folder)).toBe(false);
    await findRuntime({ cache, environment: process.env, onProgress: () => {} });
    expect(await isComplete(folder)).toBe(true);
    expect(await isComplete(source)).toBe(true);
  },
  120_000,
);
