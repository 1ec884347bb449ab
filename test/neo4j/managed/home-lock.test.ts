import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHomeOwner, takeHomeLock } from "../../../src/neo4j/managed/home/home-lock.js";
import { createTemporaryFolder } from "./temporary-folder.js";

async function leave(folder: string, owner: { pid: number; startedAt: string }): Promise<void> {
  await writeFile(join(folder, "left.json"), JSON.stringify({ owner, held: true, boltPort: 4711 }));
}

test("a second process gets the owner and its address", async () => {
  const folder = await createTemporaryFolder();
  const lock = await takeHomeLock(folder);
  await expect(takeHomeLock(folder)).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining(`in use by process ${process.pid}, which does not listen yet`),
  });
  await lock.update({ apiUrl: "http://127.0.0.1:4000" });
  await expect(takeHomeLock(folder)).rejects.toMatchObject({
    message: expect.stringContaining("which serves http://127.0.0.1:4000"),
    details: { pid: process.pid, apiUrl: "http://127.0.0.1:4000" },
  });
});

test("a released lock leaves no file and can be taken again", async () => {
  const folder = await createTemporaryFolder();
  await (await takeHomeLock(folder)).release();
  expect(await readdir(folder)).toEqual([]);
  expect((await takeHomeLock(folder)).leftovers).toEqual([]);
});

test("exactly one of many concurrent processes owns the home", async () => {
  const folder = await createTemporaryFolder();
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => takeHomeLock(folder)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await readdir(folder)).toHaveLength(1);
});

test("the lock of a process that has ended is taken over, with its record", async () => {
  const folder = await createTemporaryFolder();
  await leave(folder, { pid: 4_194_304, startedAt: "1" });
  const lock = await takeHomeLock(folder);
  expect(lock.leftovers).toMatchObject([{ boltPort: 4711 }]);
  await lock.forgetLeftovers();
  expect(await readdir(folder)).toHaveLength(1);
});

test("another process with the owner's pid is not mistaken for the owner", async () => {
  const folder = await createTemporaryFolder();
  await leave(folder, { pid: process.pid, startedAt: "at another time" });
  expect(await readHomeOwner(folder)).toBeUndefined();
  expect((await takeHomeLock(folder)).leftovers).toHaveLength(1);
});

test("the owner's record can be read by other processes of the same user only", async () => {
  const folder = await createTemporaryFolder();
  const lock = await takeHomeLock(folder);
  await lock.update({ boltPort: 7687 });
  expect(await readHomeOwner(folder)).toMatchObject({ owner: { pid: process.pid }, boltPort: 7687 });
  const [file] = await readdir(folder);
  expect((await stat(join(folder, file!))).mode & 0o777).toBe(0o600);
});
