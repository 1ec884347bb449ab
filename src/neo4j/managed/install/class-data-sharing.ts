import { createHash, randomUUID } from "node:crypto";
import { readFile, realpath, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../errors.js";
import type { Neo4jHome } from "../home/home.js";
import { exists } from "../system/exists.js";
import { runProgram } from "../system/run-program.js";
import type { Runtime } from "./runtime.js";

/** Bytes of memory and of disk that must be free for an archive to be made. */
const ROOM = 1_000_000_000;
/** A JVM that reads a list of classes gives up at a line of 4096 characters, which another JVM has written. */
const LONGEST_LINE = 4000;

/**
 * Flags of a server for the archive of its classes, already read and checked, from which a JVM starts in two thirds of the time;
 * where there is none yet, the server lists the classes that it loads.
 */
export async function archiveFlags(runtime: Runtime, home: Neo4jHome): Promise<readonly string[]> {
  const archive = await archiveOf(runtime);
  return [
    (await exists(archive))
      ? `-XX:SharedArchiveFile=${archive}`
      : `-XX:DumpLoadedClassList=${home.classList}`,
  ];
}

/**
 * Makes the archive, beside the jars, of what a home's server has loaded so far; it serves from the next start on. Does nothing
 * where there is one, where there is no list, or where memory or disk are scarce. Gives way to all other work of the machine.
 */
export async function archiveClasses(runtime: Runtime, home: Neo4jHome, signal?: AbortSignal): Promise<void> {
  const archive = await archiveOf(runtime);
  if ((await exists(archive)) || !(await exists(home.classList))) return;
  if (!(await hasRoom(runtime.jars))) return;
  const [list, draft] = [`${home.classList}.short`, `${archive}.${randomUUID()}`];
  const lines = (await readFile(home.classList, "utf8")).split("\n");
  await writeFile(list, lines.filter(({ length }) => length < LONGEST_LINE).join("\n"), { mode: 0o600 });
  try {
    const args = ["-n", "19", runtime.java, ...flags(runtime, list, draft)];
    const { code, lines: said } = await runProgram("nice", args, {
      environment: runtime.environment,
      signal,
    });
    if (code !== 0)
      throw new AppError("DATABASE_UNAVAILABLE", `No archive of Neo4j's classes: ${said.at(-1)}`);
    await rename(draft, archive);
  } finally {
    await rm(draft, { force: true });
    await rm(list, { force: true });
  }
}

/** An archive serves only the Java that made it. */
async function archiveOf({ java, jars }: Runtime): Promise<string> {
  const path = await realpath(java);
  const { mtimeMs } = await stat(path);
  const name = createHash("sha256").update(`${path} ${mtimeMs}`).digest("hex").slice(0, 12);
  return join(jars, `classes-${name}.jsa`);
}

async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > ROOM && process.availableMemory() > ROOM;
}

const flags = ({ jars }: Runtime, list: string, archive: string): readonly string[] => [
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
