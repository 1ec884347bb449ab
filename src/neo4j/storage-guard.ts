import { statfs } from "node:fs/promises";
import { AppError } from "../errors.js";
import type { Database } from "./database.js";

export interface StorageGuardOptions {
  /** A folder of the file system that the database writes to. */
  readonly folder: string;
  /** Bytes that must be free there. */
  readonly least: number;
}

/** Bytes free to this user where a folder is. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * A database that refuses writes with STORAGE_FULL before the disk is full: a Neo4j that cannot write its log any more answers
 * no reads either.
 */
export function guardStorage(database: Database, { folder, least }: StorageGuardOptions): Database {
  const check = async (): Promise<void> => {
    if ((await freeBytes(folder)) >= least) return;
    const megabytes = Math.round(least / 1e6);
    throw new AppError(
      "STORAGE_FULL",
      `Less than ${megabytes} MB are free for the database: it is only read now.`,
      {
        hint: `Free space where ${folder} is; nothing need be restarted.`,
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
