import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildExplorer } from "../../src/explorer/build/build.js";
import { packageRoot } from "../../src/paths.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { blocks } from "./pages.js";

let api: TestApi;
let folder: string;
beforeAll(async () => {
  await buildExplorer();
  [api, folder] = await Promise.all([startApi(), mkdtemp(join(tmpdir(), "client-"))]);
});
afterAll(async () => {
  await api?.stop();
  await rm(folder, { recursive: true });
});

/** Runs the documented program for a dashboard from another folder, on another API. */
async function run(url: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const [code] = blocks("ts");
  const program = join(folder, "dashboard.mts");
  await writeFile(program, code!.replaceAll("./src/", join(packageRoot, "src/")).replace(/http:[^"]*/, url));
  return promisify(execFile)(process.execPath, ["--import", "tsx", program], { cwd: packageRoot });
}

describe("the documented program for a dashboard", () => {
  it("has ten lines, and prints the listings of each platform", async () => {
    const lines = blocks("ts")[0]!.split("\n").filter(Boolean);
    expect(lines.length).toBeLessThanOrEqual(10);
    const { stdout } = await run(api.url);
    expect(stdout.trim().split("\n").sort()).toEqual(["Taobao 6000", "Tmall 6000"]);
  });

  it("fails with a code and a sentence if the server does not answer", async () => {
    await expect(run("http://127.0.0.1:9")).rejects.toThrow("The server does not answer.");
  });
});
