import { createHash, randomUUID } from "node:crypto";
import { readFile, realpath, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../errors.js";
import type { Neo4jHome } from "../home/home.js";
import { exists } from "../system/exists.js";
import { runProgram } from "../system/run-program.js";
import type { Runtime } from "./runtime.js";

/** Bytes of memory and of disk that must be free to make an archive. */
const MIN_FREE_BYTES = 1_000_000_000;
/**
 * A JVM fails to read a list of classes with a line of 4096 characters or more, although JVMs write such
 * lines.
 */
const MAX_LINE_LENGTH = 4000;

/**
 * Builds the JVM flags for class data sharing: with an archive of classes that are already parsed and verified, a JVM
 * starts in two thirds of the time. If there is no archive yet, the flags make the server list the classes
 * that it loads.
 */
export async function buildArchiveFlags(runtime: Runtime, home: Neo4jHome): Promise<readonly string[]> {
  const archive = await resolveArchivePath(runtime);
  return [
    (await exists(archive))
      ? `-XX:SharedArchiveFile=${archive}`
      : `-XX:DumpLoadedClassList=${home.classList}`,
  ];
}

/**
 * Makes the archive of the classes that a server has loaded so far, in the folder of the jars, for the next
 * starts. Does nothing if there is an archive already or no list of classes, or if memory or disk space is
 * low. Runs at the lowest priority.
 */
export async function archiveClasses(runtime: Runtime, home: Neo4jHome, signal?: AbortSignal): Promise<void> {
  const archive = await resolveArchivePath(runtime);
  if ((await exists(archive)) || !(await exists(home.classList))) return;
  if (!(await hasFreeSpace(runtime.jars))) return;
  const list = `${home.classList}.short`;
  const draft = `${archive}.${randomUUID()}`;
  const lines = (await readFile(home.classList, "utf8")).split("\n");
  await writeFile(list, lines.filter(({ length }) => length < MAX_LINE_LENGTH).join("\n"), { mode: 0o600 });
  try {
    const args = ["-n", "19", runtime.java, ...buildDumpFlags(runtime, list, draft)];
    const { code, lines: output } = await runProgram("nice", args, {
      environment: runtime.environment,
      signal,
    });
    if (code !== 0)
      throw new AppError(
        "DATABASE_UNAVAILABLE",
        `The archive of Neo4j's classes could not be made: ${output.at(-1)}`,
      );
    await rename(draft, archive);
  } finally {
    await rm(draft, { force: true });
    await rm(list, { force: true });
  }
}

/** Returns the path of the archive. Only the Java that made an archive can use it. */
async function resolveArchivePath({ java, jars }: Runtime): Promise<string> {
  const path = await realpath(java);
  const { mtimeMs } = await stat(path);
  const name = createHash("sha256").update(`${path} ${mtimeMs}`).digest("hex").slice(0, 12);
  return join(jars, `classes-${name}.jsa`);
}

async function hasFreeSpace(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > MIN_FREE_BYTES && process.availableMemory() > MIN_FREE_BYTES;
}

const buildDumpFlags = ({ jars }: Runtime, list: string, archive: string): readonly string[] => [
  "-Xshare:dump",
  "-Xlog:disable",
  "-Xlog:all=error:stderr",
  "-Xmx512m",
  "-XX:+UseG1GC",
  `-XX:SharedClassListFile=${list}`,
  `-XX:SharedArchiveFile=${archive}`,
  "-cp",
  `${jars}/*`,
];
