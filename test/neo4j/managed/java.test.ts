import { join } from "node:path";
import { expect, test } from "vitest";
import { findJava } from "../../../src/neo4j/managed/install/java.js";
import { fakeJava } from "./fake-program.js";
import { createTemporaryFolder } from "./temporary-folder.js";

test("the Java at JAVA_HOME is preferred to the one on PATH", async () => {
  const folder = await createTemporaryFolder();
  const atHome = await fakeJava(join(folder, "home", "bin"), "21.0.2");
  await fakeJava(join(folder, "path"), "17.0.9");
  const result = await findJava({ JAVA_HOME: join(folder, "home"), PATH: join(folder, "path") }, [17, 21]);
  expect(result).toEqual({ java: atHome, unfit: [] });
});

test("a Java that Neo4j does not support is skipped and reported", async () => {
  const folder = await createTemporaryFolder();
  const tooNew = await fakeJava(join(folder, "home", "bin"), "25.0.1");
  const tooOld = await fakeJava(join(folder, "old"), "1.8.0_402");
  const onPath = await fakeJava(join(folder, "path"), "17.0.9");
  const PATH = `${join(folder, "old")}:${join(folder, "path")}`;
  const environment = { JAVA_HOME: join(folder, "home"), PATH };
  const unfit = [`Java 25 (${tooNew})`, `Java 8 (${tooOld})`];
  expect(await findJava(environment, [17, 21])).toEqual({ java: onPath, unfit });
  expect(await findJava(environment, [21, 25])).toEqual({ java: tooNew, unfit: [] });
});

test("without a Java none is found", async () => {
  const folder = await createTemporaryFolder();
  expect(await findJava({ PATH: folder }, [17, 21])).toEqual({ java: undefined, unfit: [] });
});
