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
process.once("SIGTERM", () => process.exit(note("end")));
note("start");
setInterval(() => {}, 1000);`;

let folder: string;
const resolvePath = (name: string): string => join(folder, name);
const readNotes = async (): Promise<string> => readFile(resolvePath("notes"), "utf8").catch(() => "");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "brandgraph-develop-"));
  await writeFile(resolvePath("page.mjs"), page);
  await writeFile(resolvePath("server.mjs"), server);
});
afterAll(() => rm(folder, { recursive: true }));

describe("the development loop", () => {
  it("restarts the server after a changed source, and ends it in order", async () => {
    const stop = new AbortController();
    const ended = develop(
      {
        page: [resolvePath("page.mjs")],
        server: [resolvePath("server.mjs"), resolvePath("notes")],
        folders: [folder],
        isSource: (file) => file === "source.ts",
      },
      stop.signal,
    );
    const expectStarts = (count: number) =>
      expect.poll(readNotes, { timeout: 20_000 }).toBe("start\n".repeat(count));
    await expectStarts(1);
    await writeFile(resolvePath("other.txt"), "changed");
    await writeFile(resolvePath("source.ts"), "changed");
    await expectStarts(2);
    stop.abort();
    await ended;
    expect(await readNotes()).toBe("start\nstart\nend\n");
  });
});
