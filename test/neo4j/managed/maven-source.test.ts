import { join } from "node:path";
import { expect, test } from "vitest";
import { createMavenSource } from "../../../src/neo4j/managed/install/maven-source.js";
import { fakeJar } from "./fake-jars.js";
import { fakeMaven } from "./fake-program.js";
import { createTemporaryFolder } from "./temporary-folder.js";

test("the progress counts only requested jars, not those that Maven downloads for itself", async () => {
  const [folder, draft] = [await createTemporaryFolder(), await createTemporaryFolder()];
  const list = [fakeJar("one"), fakeJar("two")];
  const release = { version: "1.0", jars: list };
  const maven = await fakeMaven(join(folder, "tools"), list);
  const counted: (number | string)[] = [];
  const progress = {
    addJar: () => counted.push("jar"),
    addBytes: (bytes: number) => counted.push(bytes),
    stop: () => {},
  };
  const delivered: string[] = [];
  await createMavenSource({ maven, environment: process.env, release }).deliver(list, {
    draft,
    progress,
    onProgress: () => {},
    onChecked: async (_, { name }) => {
      delivered.push(name);
    },
  });
  expect(counted).toEqual(["jar", 1_500_000]);
  expect(delivered).toEqual(["one-1.0.jar", "two-1.0.jar"]);
});
