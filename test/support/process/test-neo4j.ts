import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { inject } from "vitest";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { waitUntil } from "../wait/wait-until.js";
import type { TestNeo4j } from "./neo4j.js";

/**
 * Acquires the Neo4j of this worker: the first worker that writes its process id into the file of a server has it until it
 * ends. The files that a worker runs one after another share it. (Numbers that vitest gives to workers are not unique when
 * one group of files follows another.)
 */
export const acquireNeo4j = (): TestNeo4j => requireNonNull(acquireFree(), "A Neo4j for each worker");

function acquireFree(): TestNeo4j | undefined {
  const servers = inject("neo4j");
  return servers.find(isOwn) ?? servers.find(tryToAcquire);
}

const isOwn = ({ owner }: TestNeo4j): boolean => owner === null || readOwner(owner) === process.pid;

/** Waits until this worker has a Neo4j, which another one may still have. Then `acquireNeo4j` returns it. */
export const waitForNeo4j = (): Promise<void> =>
  waitUntil(() => acquireFree() !== undefined, "a Neo4j that another worker releases", LONGEST_FILE_SECONDS);

/** The time of a file that another one waits for. */
const LONGEST_FILE_SECONDS = 280;

/** Leaves the Neo4j of this worker to another one. */
export function releaseNeo4j(): void {
  for (const { owner } of inject("neo4j").filter(isOwn)) if (owner !== null) rmSync(owner, { force: true });
}

/** The Neo4j with the seed, which files share that only read. Absent if the run has none. */
export const findSeededNeo4j = (): TestNeo4j | undefined => inject("seededNeo4j");

/** Reads the process id in a file; null if there is none. */
function readOwner(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function tryToAcquire({ owner }: TestNeo4j): boolean {
  const former = owner && readOwner(owner);
  if (!owner || (former && isAlive(former))) return false;
  if (former) rmSync(owner, { force: true });
  try {
    writeFileSync(owner, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
