import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { inject } from "vitest";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import type { TestNeo4j } from "./neo4j.js";

/**
 * The Neo4j of this worker: the first worker that writes its process id into the file of a server has it until it ends. The
 * files that a worker runs one after another share it. (Numbers that vitest gives to workers are not unique when one group
 * of files follows another.)
 */
export function testNeo4j(): TestNeo4j {
  const servers = inject("neo4j");
  const own = servers.find(({ owner }) => owner === null || ownerIn(owner) === process.pid);
  return own ?? requireNonNull(servers.find(take), "A Neo4j for each worker");
}

/** The process id in a file; null if there is none. */
function ownerIn(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function take({ owner }: TestNeo4j): boolean {
  const former = owner && ownerIn(owner);
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
