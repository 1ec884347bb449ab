import { access, constants, mkdir, readFile, statfs } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import type { Config } from "../../config.js";
import { sizeMemory } from "../../neo4j/managed/process/memory.js";
import { packageRoot } from "../../paths.js";
import { errorCode } from "../../util/error-details.js";
import { type Diagnosis, failed, ok, warning } from "./diagnosis.js";

const MEGABYTE = 1024 * 1024;
/** Below it Neo4j and the API are short of memory. */
const MIN_MEMORY = 1024 * MEGABYTE;
/** Below CRITICAL_SPACE Neo4j may fail to write at any moment; below LOW_SPACE it will soon. */
const CRITICAL_SPACE = 256 * MEGABYTE;
const LOW_SPACE = 2048 * MEGABYTE;

/** Whether this version of Node.js is supported. */
export async function node(version: string = process.versions.node): Promise<Diagnosis> {
  const { engines } = JSON.parse(await readFile(join(packageRoot, "package.json"), "utf8"));
  const least = String(engines.node).replace(">=", "");
  if (isAtLeast(version, least)) return ok("node", `Node.js ${version}; ${least} or later is needed.`);
  return failed(
    "node",
    `Node.js is ${version}, but ${least} or later is needed.`,
    `Install Node.js ${least} or later.`,
  );
}

/** Whether a version, such as 5.26.1, is at least another. */
export function isAtLeast(version: string, least: string): boolean {
  const [own, wanted] = [version.split(".").map(Number), least.split(".").map(Number)];
  const at = wanted.findIndex((number, index) => number !== (own[index] ?? 0));
  return at === -1 || (own[at] ?? 0) > (wanted[at] ?? 0);
}

/** Whether there is enough memory for Neo4j and the API. */
export function memory(bytes: number = totalmem()): Diagnosis {
  const { heapMegabytes, pageCacheMegabytes } = sizeMemory();
  const says = `${Math.round(bytes / MEGABYTE)} MB of memory; a managed Neo4j uses ${heapMegabytes} MB of heap and ${pageCacheMegabytes} MB of page cache.`;
  return bytes >= MIN_MEMORY
    ? ok("memory", says)
    : warning("memory", says, "Give the machine 1 GB or more, or set NEO4J_URI to another server.");
}

/** Whether the home folder can be written. */
export async function home({ BRANDGRAPH_HOME: folder }: Config): Promise<Diagnosis> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok("home", `${folder} can be written.`);
  } catch (error) {
    return failed(
      "home",
      `${folder} cannot be written (${errorCode(error)}).`,
      "Set BRANDGRAPH_HOME to a folder that this user may write to.",
    );
  }
}

/** Whether the home's disk has enough free space. */
export async function space({ BRANDGRAPH_HOME: folder }: Config): Promise<Diagnosis> {
  const found = await statfs(folder).catch(() => null);
  if (!found)
    return failed(
      "space",
      `${folder} does not exist.`,
      "Set BRANDGRAPH_HOME to a folder that this user may write to.",
    );
  const free = found.bavail * found.bsize;
  const says = `${Math.round(free / MEGABYTE)} MB are free at ${folder}.`;
  const hint = "Free disk space, or set BRANDGRAPH_HOME to a folder on another disk.";
  if (free < CRITICAL_SPACE) return failed("space", says, hint);
  return free < LOW_SPACE ? warning("space", says, hint) : ok("space", says);
}
