import { access, constants, mkdir, readFile, statfs } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import type { Config } from "../../config.js";
import { computeMemory } from "../../neo4j/managed/process/memory.js";
import { packageRoot } from "../../paths.js";
import { getSystemErrorCode } from "../../util/error-details.js";
import { type Diagnosis, failCheck, passCheck, warnAboutCheck } from "./diagnosis.js";

const MEGABYTE = 1024 * 1024;
/** Below it Neo4j and the API are short of memory. */
const MIN_MEMORY = 1024 * MEGABYTE;
/** Below CRITICAL_SPACE Neo4j may fail to write at any moment; below LOW_SPACE it will soon. */
const CRITICAL_SPACE = 256 * MEGABYTE;
const LOW_SPACE = 2048 * MEGABYTE;

/** Checks that this version of Node.js is supported. */
export async function checkNode(version: string = process.versions.node): Promise<Diagnosis> {
  const { engines } = JSON.parse(await readFile(join(packageRoot, "package.json"), "utf8"));
  const least = String(engines.node).replace(">=", "");
  if (isAtLeast(version, least)) return passCheck("node", `Node.js ${version}; ${least} or later is needed.`);
  return failCheck(
    "node",
    `Node.js is ${version}, but ${least} or later is needed.`,
    `Install Node.js ${least} or later.`,
  );
}

/** Returns true if a version, such as 5.26.1, is at least another. */
export function isAtLeast(version: string, least: string): boolean {
  const parts = version.split(".").map(Number);
  const leastParts = least.split(".").map(Number);
  const position = leastParts.findIndex((number, index) => number !== (parts[index] ?? 0));
  return position === -1 || (parts[position] ?? 0) > (leastParts[position] ?? 0);
}

/** Checks that there is enough memory for Neo4j and the API. */
export function checkMemory(bytes: number = totalmem()): Diagnosis {
  const { heapMegabytes, pageCacheMegabytes } = computeMemory();
  const message = `${Math.round(bytes / MEGABYTE)} MB of memory; a managed Neo4j uses ${heapMegabytes} MB of heap and ${pageCacheMegabytes} MB of page cache.`;
  return bytes >= MIN_MEMORY
    ? passCheck("memory", message)
    : warnAboutCheck("memory", message, "Give the machine 1 GB or more, or set NEO4J_URI to another server.");
}

/** Checks that the home folder can be written. */
export async function checkHome({ BRANDGRAPH_HOME: folder }: Config): Promise<Diagnosis> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return passCheck("home", `${folder} can be written.`);
  } catch (error) {
    return failCheck(
      "home",
      `${folder} cannot be written (${getSystemErrorCode(error)}).`,
      "Set BRANDGRAPH_HOME to a folder that this user may write to.",
    );
  }
}

/** Checks that the home's disk has enough free space. */
export async function checkSpace({ BRANDGRAPH_HOME: folder }: Config): Promise<Diagnosis> {
  const stats = await statfs(folder).catch(() => null);
  if (!stats)
    return failCheck(
      "space",
      `${folder} does not exist.`,
      "Set BRANDGRAPH_HOME to a folder that this user may write to.",
    );
  const free = stats.bavail * stats.bsize;
  const message = `${Math.round(free / MEGABYTE)} MB are free at ${folder}.`;
  const hint = "Free disk space, or set BRANDGRAPH_HOME to a folder on another disk.";
  if (free < CRITICAL_SPACE) return failCheck("space", message, hint);
  return free < LOW_SPACE ? warnAboutCheck("space", message, hint) : passCheck("space", message);
}
