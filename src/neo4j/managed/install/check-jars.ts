import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Jar } from "./jar-list.js";
import { runConcurrently } from "./run-concurrently.js";

/** A jar that is missing, differs from the list, or is not on it. */
export interface JarIssue {
  /** The jar's file name. */
  readonly name: string;
  /** The jar as listed; undefined for one that is not on the list. */
  readonly jar: Jar | undefined;
  /** A sentence with the jar's name, the expected and the actual value. */
  readonly message: string;
}

/** More would not be faster: reading alternates with hashing on one thread. */
const CONCURRENT_READS = 4;

/**
 * Compares the jars of a folder with a list: which are missing, which differ in size or SHA-256, which are
 * not on the list. Every check reads all bytes: the record of an earlier check could be copied together with
 * jars that differ, and the check takes a thirtieth of the time that Neo4j takes to start.
 */
export async function checkJars(folder: string, jars: readonly Jar[]): Promise<readonly JarIssue[]> {
  const issues: JarIssue[] = [];
  await runConcurrently(jars, CONCURRENT_READS, async (jar) => {
    const issue = await checkJar(join(folder, jar.name), jar);
    if (issue) issues.push(issue);
  });
  const listed = new Set(jars.map(({ name }) => name));
  const extra = (await listJarNames(folder)).filter((name) => !listed.has(name));
  return [...issues, ...extra.map(describeExtra)];
}

/** Compares a file with the listed jar. Resolves to undefined if they are the same. */
export async function checkJar(file: string, jar: Jar): Promise<JarIssue | undefined> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) return { name: jar.name, jar, message: `${jar.name} is missing.` };
  if (stats.size !== jar.size) return createSizeIssue(jar, `${stats.size}`);
  const sha256 = createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
  return sha256 === jar.sha256 ? undefined : createChecksumIssue(jar, sha256);
}

/** @param actualSize the actual number of bytes, as text */
export function createSizeIssue(jar: Jar, actualSize: string): JarIssue {
  return { name: jar.name, jar, message: `${jar.name} has ${actualSize} bytes, expected ${jar.size}.` };
}

export function createChecksumIssue(jar: Jar, actualSha256: string): JarIssue {
  const message = `${jar.name} has the SHA-256 ${actualSha256}, expected ${jar.sha256}.`;
  return { name: jar.name, jar, message };
}

function describeExtra(name: string): JarIssue {
  return { name, jar: undefined, message: `${name} is not a jar of this Neo4j.` };
}

/** Lists the names that a class path of all jars of the folder includes. */
async function listJarNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.toLowerCase().endsWith(".jar")).sort();
}
