import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { develop } from "./develop.js";

const page = `
process.send("built");
process.once("disconnect", () => process.exit());`;
const server = `
import { appendFileSync } from "node:fs";
const note = (what) => appendFileSync(process.argv[2], what + "\\n");
note("start");
process.once("SIGTERM", () => process.exit(note("end")));
setInterval(() => {}, 1000);`;

let folder: string;
const path = (name: string): string => join(folder, name);
const notes = async (): Promise<string> => readFile(path("notes"), "utf8").catch(() => "");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "brandgraph-develop-"));
  await writeFile(path("page.mjs"), page);
  await writeFile(path("server.mjs"), server);
});
afterAll(() => rm(folder, { recursive: true }));

describe("the development loop", () => {
  it("restarts the server after a changed source, and ends it in order", async () => {
    const stop = new AbortController();
    const ended = develop(
      {
        page: [path("page.mjs")],
        server: [path("server.mjs"), path("notes")],
        folders: [folder],
        isSource: (file) => file === "source.ts",
      },
      stop.signal,
    );
    const runs = (count: number) => expect.poll(notes, { timeout: 20_000 }).toBe("start\n".repeat(count));
    await runs(1);
    await writeFile(path("other.txt"), "changed");
    await writeFile(path("source.ts"), "changed");
    await runs(2);
    stop.abort();
    await ended;
    expect(await notes()).toBe("start\nstart\nend\n");
  });
});
