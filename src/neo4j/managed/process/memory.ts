import { totalmem } from "node:os";

export interface Memory {
  readonly heapMegabytes: number;
  readonly pageCacheMegabytes: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * Computes Neo4j's share of a machine: a quarter for the heap (256 MB to 4 GB), a fifth for the page cache (64 MB to 8
 * GB). The rest is for the API, the system's file cache and other programs.
 * @param bytes the available memory. Default: that of the machine or container
 */
export function computeMemory(bytes = readAvailableBytes()): Memory {
  return {
    heapMegabytes: clamp(bytes / MEGABYTE / 4, 256, 4096),
    pageCacheMegabytes: clamp(bytes / MEGABYTE / 5, 64, 8192),
  };
}

function readAvailableBytes(): number {
  // Without a limit, Node returns 0 or a huge number, depending on the system.
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most));
}
