import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { forEachConcurrently } from "./for-each-concurrently.js";
import type { Jar } from "./jar-list.js";

/** What is wrong with a jar of a folder. */
export interface JarIssue {
  /** The jar's file name. */
  readonly name: string;
  /** The jar as the list has it; undefined for one that is not on the list. */
  readonly jar: Jar | undefined;
  /** A sentence that names the jar, what was expected and what is there. */
  readonly message: string;
}

/** More would not be faster: the reads take turns with the hashing on one thread. */
const CONCURRENT_READS = 4;

/**
 * Compares the jars of a folder with a list: which are missing, which differ in size or SHA-256, which are not on the list.
 * All bytes are read each time. A record of an earlier check could be copied or restored together with jars that differ,
 * and Neo4j takes thirty times as long to start.
 */
export async function checkJars(folder: string, jars: readonly Jar[]): Promise<readonly JarIssue[]> {
  const issues: JarIssue[] = [];
  await forEachConcurrently(jars, CONCURRENT_READS, async (jar) => {
    const issue = await checkJar(join(folder, jar.name), jar);
    if (issue) issues.push(issue);
  });
  const listed = new Set(jars.map(({ name }) => name));
  const extra = (await jarNames(folder)).filter((name) => !listed.has(name));
  return [...issues, ...extra.map(describeExtra)];
}

/** Compares a file with the jar that it should be. Resolves to undefined where they are the same. */
export async function checkJar(file: string, jar: Jar): Promise<JarIssue | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return { name: jar.name, jar, message: `${jar.name} is missing.` };
  if (found.size !== jar.size) return wrongSize(jar, `${found.size}`);
  const sha256 = createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
  return sha256 === jar.sha256 ? undefined : wrongChecksum(jar, sha256);
}

/** @param found the bytes there are, or words for them */
export function wrongSize(jar: Jar, found: string): JarIssue {
  return { name: jar.name, jar, message: `${jar.name} has ${found} bytes, expected ${jar.size}.` };
}

export function wrongChecksum(jar: Jar, found: string): JarIssue {
  const message = `${jar.name} has the SHA-256 ${found}, expected ${jar.sha256}.`;
  return { name: jar.name, jar, message };
}

function describeExtra(name: string): JarIssue {
  return { name, jar: undefined, message: `${name} is not a jar of this Neo4j.` };
}

/** What a class path of all jars of the folder would take in. */
async function jarNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.toLowerCase().endsWith(".jar")).sort();
}
