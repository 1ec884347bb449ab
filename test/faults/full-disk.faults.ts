import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { open, readFile, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { readHomeOwner } from "../../src/neo4j/managed/home/home-lock.js";
import { toBearerHeader } from "../support/api/keys.js";
import { runBrandgraph } from "../support/process/cli.js";
import { testCache } from "../support/process/neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

const MEGABYTE = 1_000_000;

const disk = mkdtempSync(join(tmpdir(), "brandgraph-disk-"));
/** Mounts a file system of 400 MB in memory; prints the reason if this user may not. */
function mountDisk(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=400m", "tmpfs", disk], { stdio: "pipe" });
    return true;
  } catch (error) {
    console.log(`Skipped: no file system can be mounted here (${(error as Error).message.trim()}).`);
    return false;
  }
}
const isMounted = mountDisk();
afterAll(() => {
  if (isMounted) execFileSync("umount", ["--lazy", disk]);
  rmSync(disk, { recursive: true });
});

const filler = join(disk, "filler");

/** Fills the disk until at most the given number of bytes is free. */
async function fillTo(maxFreeBytes: number): Promise<void> {
  const file = await open(filler, "a");
  const block = Buffer.alloc(1 << 16);
  try {
    for (;;) {
      const { bavail, bsize } = await statfs(disk);
      if (bavail * bsize <= maxFreeBytes) return;
      await file.write(block);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    await file.close();
  }
}

describe.runIf(isMounted)("a disk of 400 MB", () => {
  it("starts a graph, rejects writes and serves reads when full, and accepts writes when freed", async () => {
    const home = join(disk, "home");
    const running = runBrandgraph(["start", "--json"], {
      BRANDGRAPH_HOME: home,
      BRANDGRAPH_CACHE: testCache,
      BRANDGRAPH_LOG_LEVEL: "fatal",
      PORT: "0",
    });
    const { api } = JSON.parse(await running.firstLine) as { api: string };
    const key = toBearerHeader((await readFile(join(home, "admin-key"), "utf8")).trim());
    const sendQuery = async (query: string) => {
      const headers = { "content-type": "application/json", ...key };
      const response = await fetch(api, { method: "POST", headers, body: JSON.stringify({ query }) });
      const { data, errors } = (await response.json()) as {
        data?: unknown;
        errors?: { extensions: { code: string } }[];
      };
      return errors?.[0]?.extensions.code ?? data;
    };
    const read = () =>
      sendQuery('{ brand(id: "brand:gucci") { name } search(query: "kering", first: 1) { nodes { id } } }');
    const write = (name: string) =>
      sendQuery(
        `mutation { recordBrand(input: {name: "${name}", claim: {source: {title: "News"}}}) { userErrors { message } } }`,
      );
    const answer = await read();
    expect(answer).toMatchObject({ brand: { name: "Gucci" } });
    expect(await write("Before")).toEqual({ recordBrand: { userErrors: [] } });

    await fillTo(150 * MEGABYTE);
    expect(await write("Nearly full")).toBe("STORAGE_FULL");
    await fillTo(0);
    const end = performance.now() + 10_000;
    let reads = 0;
    for (; performance.now() < end; reads += 1) expect(await read()).toEqual(answer);
    expect(await write("Full")).toBe("STORAGE_FULL");
    await rm(filler);
    expect(await write("After")).toEqual({ recordBrand: { userErrors: [] } });

    await fillTo(0);
    process.kill((await readHomeOwner(join(home, "lock")))!.server!.pid, "SIGKILL");
    await delay(5000);
    await rm(filler);
    const freed = performance.now();
    const isServing = async () => JSON.stringify(await read()) === JSON.stringify(answer);
    await waitUntil(isServing, "the answer after space was freed", 300);
    expect(await write("Killed")).toEqual({ recordBrand: { userErrors: [] } });
    console.log(
      `full disk: ${reads} reads answered, none refused; killed then, it served ${((performance.now() - freed) / 1000).toFixed(1)} s after space was freed`,
    );
    running.process.kill("SIGTERM");
    expect((await running.finished).status).toBe(0);
  });
});
