import { type Environment, findProgram } from "../system/find-program.js";
import { checkJars } from "./check-jars.js";
import { fetchJars } from "./fetch-jars.js";
import { getJarFolder } from "./jar-folder.js";
import type { JarSource } from "./jar-source.js";
import { findJava } from "./java.js";
import { createMavenSource } from "./maven-source.js";
import { createMissingToolsError, describeMissingJava } from "./missing-tools.js";
import type { Neo4jRelease } from "./releases.js";
import { createRepositorySource } from "./repository-source.js";

/** The Java and the jars that Neo4j runs with. */
export interface Runtime {
  /** Path of `java`. */
  readonly java: string;
  /** Folder of Neo4j's jars. */
  readonly jars: string;
  readonly release: Neo4jRelease;
  readonly environment: Environment;
}

export interface RuntimeOptions {
  /** The release of Neo4j to run. */
  readonly release: Neo4jRelease;
  /** Folder in which the jars are kept between runs; several homes may share it. */
  readonly cache: string;
  /** A Maven repository with the jars, used if Maven is missing or fails. */
  readonly repository?: URL | undefined;
  readonly environment: Environment;
  /** Receives short messages, every few seconds while jars are fetched. */
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds Java and Neo4j's jars, and repairs the cache if its jars differ from the list.
 * Fails if a Java that the release supports is missing, or if jars are needed and there is no source; the
 * error lists the alternatives.
 */
export async function findRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { cache, release, environment, signal, onProgress } = options;
  const jars = getJarFolder(cache, release);
  const [{ java, unfit }, issues] = await Promise.all([
    findJava(environment, release.javaVersions),
    checkJars(jars, release.jars),
  ]);
  const isFetchNeeded = issues.some(({ jar }) => jar);
  const sources = isFetchNeeded ? await findSources(options) : [];
  const missing: string[] = [];
  if (java === undefined) missing.push(describeMissingJava(release, unfit));
  if (isFetchNeeded && sources.length === 0) missing.push("Maven (mvn), which fetches Neo4j, is not on PATH");
  if (java === undefined || missing.length > 0) throw createMissingToolsError(release, missing);
  if (issues.length > 0) await fetchJars(issues, { cache, release, sources, signal, onProgress });
  return { java, jars, release, environment };
}

async function findSources({
  release,
  environment,
  repository,
}: RuntimeOptions): Promise<readonly JarSource[]> {
  const [maven] = await findProgram("mvn", environment);
  return [
    ...(maven === undefined ? [] : [createMavenSource({ maven, environment, release })]),
    ...(repository === undefined ? [] : [createRepositorySource(repository)]),
  ];
}
