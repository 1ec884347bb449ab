import { mkdir, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { AppError } from "../../../errors.js";
import type { Environment } from "../system/find-program.js";
import { checkJar, type JarIssue } from "./check-jars.js";
import { describeIssues } from "./describe-issues.js";
import type { Jar } from "./jar-list.js";
import type { JarSource } from "./jar-source.js";
import { copyJars, downloadedJar } from "./maven.js";
import { neo4jVersion } from "./version.js";

export interface MavenSourceOptions {
  /** Path of `mvn`. */
  readonly maven: string;
  readonly environment: Environment;
  /** All jars of Neo4j. Others that Maven delivers are not used. */
  readonly list: readonly Jar[];
}

/**
 * Fetches jars by Maven, which knows its user's mirrors and proxies. Maven compares what it downloads with checksums of the
 * same server, and afterwards trusts its own store; so all that it delivers is compared with the list.
 */
export function mavenSource({ maven, environment, list }: MavenSourceOptions): JarSource {
  return {
    name: "Maven",
    async deliver(jars, { draft, progress, signal, onProgress, onChecked }) {
      const names = new Set(jars.map(({ name }) => name));
      const onLine = (line: string) => {
        const downloaded = downloadedJar(line);
        // Maven downloads jars of its own too.
        if (!downloaded || !names.has(downloaded.name)) return;
        progress.addJar();
        progress.addBytes(downloaded.bytes);
      };
      const copy = async (name: string, repository?: string) => {
        const folder = join(draft, name);
        await mkdir(folder);
        await copyJars({ maven, folder, environment, signal, onLine, ...(repository ? { repository } : {}) });
        return { folder, issues: await findIssues(folder, jars) };
      };
      let { folder, issues } = await copy("jars");
      // Maven keeps a damaged download as it is. With a store of its own it fetches each jar again.
      if (issues.length > 0) ({ folder, issues } = await copy("jars-again", join(draft, "repository")));
      if (issues.length > 0) throw rejected(issues);
      const extra = await notListed(folder, list);
      if (extra.length > 0)
        onProgress(`Not used, since Neo4j ${neo4jVersion} has no such jar: ${extra.join(", ")}`);
      for (const jar of jars) await onChecked(join(folder, jar.path), jar);
    },
  };
}

async function findIssues(folder: string, jars: readonly Jar[]): Promise<readonly JarIssue[]> {
  const issues: JarIssue[] = [];
  for (const jar of jars) {
    const issue = await checkJar(join(folder, jar.path), jar);
    if (issue) issues.push(issue);
  }
  return issues;
}

async function notListed(folder: string, list: readonly Jar[]): Promise<readonly string[]> {
  const listed = new Set(list.map(({ path }) => join(folder, path)));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const jars = entries.filter(({ name }) => name.endsWith(".jar"));
  const paths = jars.map(({ parentPath, name }) => join(parentPath, name));
  return paths.filter((path) => !listed.has(path)).map((path) => relative(folder, path));
}

function rejected(issues: readonly JarIssue[]): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `What Maven fetched is not Neo4j ${neo4jVersion} as it was released. ${describeIssues(issues)}`,
    { hint: "Look at the mirrors in Maven's settings.xml: one of them delivers other files." },
  );
}
