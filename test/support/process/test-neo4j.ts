import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { inject } from "vitest";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import type { TestNeo4j } from "./neo4j.js";

/**
 * Acquires the Neo4j of this worker: the first worker that writes its process id into the file of a server has it until it
 * ends. The files that a worker runs one after another share it. (Numbers that vitest gives to workers are not unique when
 * one group of files follows another.)
 */
export function acquireNeo4j(): TestNeo4j {
  const servers = inject("neo4j");
  const ownServer = servers.find(({ owner }) => owner === null || readOwner(owner) === process.pid);
  return ownServer ?? requireNonNull(servers.find(tryToAcquire), "A Neo4j for each worker");
}

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
