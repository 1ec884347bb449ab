import { computeMemory, type Memory } from "../../../src/neo4j/managed/process/memory.js";
import type { Manifest } from "./build-store.js";

const BYTES_PER_RECORD = 500;
const megabyte = 1024 * 1024;

/**
 * The memory that the product would give Neo4j on this machine, with no more page cache than the graph can
 * fill.
 */
export function computeStoreMemory({ nodes, relationships }: Manifest): Memory {
  const { heapMegabytes, pageCacheMegabytes } = computeMemory();
  const full = 128 + Math.ceil(((nodes + relationships) * BYTES_PER_RECORD) / megabyte);
  return { heapMegabytes, pageCacheMegabytes: Math.min(pageCacheMegabytes, full) };
}
