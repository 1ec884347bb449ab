import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkJars } from "../../../src/neo4j/managed/install/check-jars.js";
import { type FakeJar, fakeJar, withWrongByte } from "./fake-jars.js";
import { temporaryFolder } from "./temporary-folder.js";

const list = [fakeJar("one"), fakeJar("two"), fakeJar("three")];
const [one, two, three] = list as [FakeJar, FakeJar, FakeJar];

async function folderWith(jars: readonly FakeJar[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const { name, bytes } of jars) await writeFile(join(folder, name), bytes);
  return folder;
}

const messages = async (folder: string) => (await checkJars(folder, list)).map(({ message }) => message);

test("a folder with exactly the listed jars has no issues; other files are ignored", async () => {
  const folder = await folderWith(list);
  await writeFile(join(folder, "classes-0123.jsa"), "an archive");
  expect(await messages(folder)).toEqual([]);
});

test("in a folder that does not exist all jars are missing", async () => {
  expect(await messages(join(await temporaryFolder(), "none"))).toHaveLength(3);
});

test("a jar with another size or content is reported with the expected and the actual value", async () => {
  const folder = await folderWith([{ ...one, bytes: Buffer.from("1") }, withWrongByte(two)]);
  const [size = "", checksum = "", missing, ...others] = (await messages(folder)).sort();
  expect(size).toBe(`one-1.0.jar has 1 bytes, expected ${one.size}.`);
  expect(checksum).toBe("three-1.0.jar is missing.");
  expect(missing).toMatch(/^two-1\.0\.jar has the SHA-256 \w{64}, expected \w{64}\.$/);
  expect(missing).toContain(`expected ${two.sha256}.`);
  expect(others).toEqual([]);
});

test("jars that are not on the list are reported", async () => {
  const folder = await folderWith([one, two, three, fakeJar("four")]);
  await writeFile(join(folder, "FIVE.JAR"), "");
  await symlink("/dev/null", join(folder, "six.jar"));
  expect(await messages(folder)).toEqual([
    "FIVE.JAR is not a jar of this Neo4j.",
    "four-1.0.jar is not a jar of this Neo4j.",
    "six.jar is not a jar of this Neo4j.",
  ]);
});

test("a folder with the name of a jar counts as a missing jar", async () => {
  const folder = await folderWith([one, two]);
  await mkdir(join(folder, three.name));
  expect(await messages(folder)).toEqual(["three-1.0.jar is missing."]);
});
