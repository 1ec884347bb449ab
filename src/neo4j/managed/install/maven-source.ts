import { mkdir, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { AppError } from "../../../errors.js";
import type { Environment } from "../system/find-program.js";
import { checkJar, type JarIssue } from "./check-jars.js";
import { describeIssues } from "./describe-issues.js";
import type { Jar } from "./jar-list.js";
import type { JarSource } from "./jar-source.js";
import { copyJars, parseDownloadedJar } from "./maven.js";
import type { Neo4jRelease } from "./releases.js";

export interface MavenSourceOptions {
  /** Path of `mvn`. */
  readonly maven: string;
  readonly environment: Environment;
  /** Its jars. Maven may deliver others, which are ignored. */
  readonly release: Pick<Neo4jRelease, "version" | "jars">;
}

/**
 * Creates a source that fetches jars with Maven, which uses the mirrors and proxies of its user's settings. Maven compares a
 * download only with a checksum from the same server, and trusts its own store, so every jar is compared with
 * the list here.
 */
export function createMavenSource({ maven, environment, release }: MavenSourceOptions): JarSource {
  const { version } = release;
  return {
    name: "Maven",
    async deliver(jars, { draft, progress, signal, onProgress, onChecked }) {
      const names = new Set(jars.map(({ name }) => name));
      const trackDownload = (line: string) => {
        const downloaded = parseDownloadedJar(line);
        // Maven also downloads jars for itself.
        if (!downloaded || !names.has(downloaded.name)) return;
        progress.addJar();
        progress.addBytes(downloaded.bytes);
      };
      const copy = async (name: string, repository?: string) => {
        const folder = join(draft, name);
        await mkdir(folder);
        await copyJars({
          maven,
          version,
          folder,
          environment,
          signal,
          onLine: trackDownload,
          ...(repository ? { repository } : {}),
        });
        return { folder, issues: await findIssues(folder, jars) };
      };
      let { folder, issues } = await copy("jars");
      // Maven's store may contain a damaged jar. With an empty store it fetches each jar again.
      if (issues.length > 0) ({ folder, issues } = await copy("jars-again", join(draft, "repository")));
      if (issues.length > 0) throw createRejectedJarsError(version, issues);
      const extra = await findUnlisted(folder, release.jars);
      if (extra.length > 0)
        onProgress(`Ignored, since they are not part of Neo4j ${version}: ${extra.join(", ")}`);
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

async function findUnlisted(folder: string, list: readonly Jar[]): Promise<readonly string[]> {
  const listed = new Set(list.map(({ path }) => join(folder, path)));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const jars = entries.filter(({ name }) => name.endsWith(".jar"));
  const paths = jars.map(({ parentPath, name }) => join(parentPath, name));
  return paths.filter((path) => !listed.has(path)).map((path) => relative(folder, path));
}

function createRejectedJarsError(version: string, issues: readonly JarIssue[]): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Maven fetched jars that differ from the release of Neo4j ${version}. ${describeIssues(issues)}`,
    { hint: "Check the mirrors in Maven's settings.xml: one of them delivers different files." },
  );
}
