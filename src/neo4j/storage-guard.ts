import { statfs } from "node:fs/promises";
import { AppError } from "../errors.js";
import type { Database } from "./database.js";

export interface StorageGuardOptions {
  /** A folder on the file system of the database. */
  readonly folder: string;
  /** Bytes that must be free there. */
  readonly least: number;
}

/** Bytes that are free for this user on the file system of a folder. */
export async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * A database that rejects writes with STORAGE_FULL before the disk is full: a Neo4j that cannot write its
 * transaction log answers no reads either.
 */
export function guardStorage(database: Database, { folder, least }: StorageGuardOptions): Database {
  const check = async (): Promise<void> => {
    if ((await readFreeBytes(folder)) >= least) return;
    const megabytes = Math.round(least / 1e6);
    throw new AppError(
      "STORAGE_FULL",
      `Low disk space (less than ${megabytes} MB): the database is read-only.`,
      {
        hint: `Free disk space at ${folder}. No restart is needed.`,
      },
    );
  };
  return {
    ...database,
    write: async (work, options) => {
      if (!options?.changesNothing) await check();
      return database.write(work, options);
    },
  };
}
