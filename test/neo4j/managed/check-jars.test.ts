import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkJars } from "../../../src/neo4j/managed/install/check-jars.js";
import { changeFirstByte, type FakeJar, fakeJar } from "./fake-jars.js";
import { createTemporaryFolder } from "./temporary-folder.js";

const list = [fakeJar("one"), fakeJar("two"), fakeJar("three")];
const [firstJar, secondJar, thirdJar] = list as [FakeJar, FakeJar, FakeJar];

async function createJarFolder(jars: readonly FakeJar[]): Promise<string> {
  const folder = await createTemporaryFolder();
  for (const { name, bytes } of jars) await writeFile(join(folder, name), bytes);
  return folder;
}

const listMessages = async (folder: string) => (await checkJars(folder, list)).map(({ message }) => message);

test("a folder with exactly the listed jars has no issues; other files are ignored", async () => {
  const folder = await createJarFolder(list);
  await writeFile(join(folder, "classes-0123.jsa"), "an archive");
  expect(await listMessages(folder)).toEqual([]);
});

test("in a folder that does not exist all jars are missing", async () => {
  expect(await listMessages(join(await createTemporaryFolder(), "none"))).toHaveLength(3);
});

test("a jar with another size or content is reported with the expected and the actual value", async () => {
  const folder = await createJarFolder([
    { ...firstJar, bytes: Buffer.from("1") },
    changeFirstByte(secondJar),
  ]);
  const [size = "", checksum = "", missing, ...furtherMessages] = (await listMessages(folder)).sort();
  expect(size).toBe(`one-1.0.jar has 1 bytes, expected ${firstJar.size}.`);
  expect(checksum).toBe("three-1.0.jar is missing.");
  expect(missing).toMatch(/^two-1\.0\.jar has the SHA-256 \w{64}, expected \w{64}\.$/);
  expect(missing).toContain(`expected ${secondJar.sha256}.`);
  expect(furtherMessages).toEqual([]);
});

test("jars that are not on the list are reported", async () => {
  const folder = await createJarFolder([firstJar, secondJar, thirdJar, fakeJar("four")]);
  await writeFile(join(folder, "FIVE.JAR"), "");
  await symlink("/dev/null", join(folder, "six.jar"));
  expect(await listMessages(folder)).toEqual([
    "FIVE.JAR is not a jar of this Neo4j.",
    "four-1.0.jar is not a jar of this Neo4j.",
    "six.jar is not a jar of this Neo4j.",
  ]);
});

test("a folder with the name of a jar counts as a missing jar", async () => {
  const folder = await createJarFolder([firstJar, secondJar]);
  await mkdir(join(folder, thirdJar.name));
  expect(await listMessages(folder)).toEqual(["three-1.0.jar is missing."]);
});
