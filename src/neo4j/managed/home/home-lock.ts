import { randomUUID } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../../errors.js";
import { writeSecretFile } from "../../../util/secret-file.js";
import { createFolderError } from "../system/folder-error.js";
import { identify, isRunning, type ProcessIdentity } from "../system/process-identity.js";

/** The record that the owner of a home writes about itself. */
export interface LockRecord {
  readonly owner: ProcessIdentity;
  /** False until the owner has made sure that it is the only one. */
  readonly held: boolean;
  /** Neo4j's process. */
  readonly server?: ProcessIdentity;
  /** The process that stops the server after the owner has ended. */
  readonly watcher?: ProcessIdentity | undefined;
  readonly boltPort?: number;
  /** A hash of the settings that the server was started with. */
  readonly fingerprint?: string;
  /** The address of the owner's API. */
  readonly apiUrl?: string;
}

export interface HomeLock {
  /** The records of owners that ended without releasing the lock. */
  readonly leftovers: readonly LockRecord[];
  /** Forgets the leftovers, once they have been dealt with. */
  forgetLeftovers(): Promise<void>;
  update(changes: Partial<LockRecord>): Promise<void>;
  release(): Promise<void>;
}

interface LockEntry {
  readonly file: string;
  readonly record: LockRecord;
}

const MAX_ATTEMPTS = 20;

/**
 * Makes this process the only owner of a home.
 * Each contender writes a file and then reads those of the others, so that at most one of two takes the lock.
 * A file whose process has ended is ignored. Two that contend at the same moment both withdraw and try again.
 * Fails with CONFLICT if the home has an owner; the error has its process and address.
 * @param folder the existing folder of the lock's files
 */
export async function takeHomeLock(folder: string): Promise<HomeLock> {
  const owner = await identify(process.pid);
  if (owner === undefined) throw new Error("The identity of this process cannot be read.");
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const file = join(folder, `${randomUUID()}.json`);
    await writeRecord(file, { owner, held: false }).catch((error: unknown) => {
      throw createFolderError(folder, "BRANDGRAPH_HOME", error);
    });
    const rivals = (await readEntries(folder)).filter((entry) => entry.file !== file);
    const alive = await findAlive(rivals);
    if (alive === undefined) return hold(file, { owner, held: true }, rivals);
    await rm(file);
    if (alive.held) throw createConflictError(folder, alive);
    await delay(20 + Math.random() * 200);
  }
  throw new AppError(
    "CONFLICT",
    `Several processes are trying to take the lock ${folder} at the same time. Start one.`,
  );
}

/** The record of the process that owns a home; undefined if there is none. */
export async function readHomeOwner(folder: string): Promise<LockRecord | undefined> {
  return findAlive((await readEntries(folder)).filter(({ record }) => record.held));
}

async function hold(file: string, first: LockRecord, rivals: readonly LockEntry[]): Promise<HomeLock> {
  let record = first;
  await writeRecord(file, record);
  return {
    leftovers: rivals.map((entry) => entry.record),
    async forgetLeftovers() {
      await Promise.all(rivals.map((entry) => rm(entry.file, { force: true })));
    },
    async update(changes) {
      record = { ...record, ...changes };
      await writeRecord(file, record);
    },
    release: () => rm(file, { force: true }),
  };
}

async function readEntries(folder: string): Promise<LockEntry[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
  const entries = await Promise.all(files.map(readEntry));
  return entries.filter((entry) => entry !== undefined);
}

/** Reads an entry; undefined for a file that was removed meanwhile. */
async function readEntry(file: string): Promise<LockEntry | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : { file, record: JSON.parse(text) };
}

async function findAlive(entries: readonly LockEntry[]): Promise<LockRecord | undefined> {
  for (const { record } of entries) if (await isRunning(record.owner)) return record;
  return undefined;
}

function writeRecord(file: string, record: LockRecord): Promise<void> {
  return writeSecretFile(file, `${JSON.stringify(record)}\n`);
}

function createConflictError(folder: string, { owner, apiUrl }: LockRecord): AppError {
  const activity = apiUrl === undefined ? "which does not listen yet" : `which serves ${apiUrl}`;
  return new AppError(
    "CONFLICT",
    `The database of ${join(folder, "..")} is in use by process ${owner.pid}, ${activity}.`,
    {
      hint: `Use that process, or stop it (kill ${owner.pid}), or set BRANDGRAPH_HOME to another folder.`,
      details: { pid: owner.pid, ...(apiUrl === undefined ? {} : { apiUrl }) },
    },
  );
}
