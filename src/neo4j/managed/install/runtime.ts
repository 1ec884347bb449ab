import { type Environment, findProgram } from "../system/find-program.js";
import { checkJars } from "./check-jars.js";
import { fetchJars } from "./fetch-jars.js";
import { jarFolder } from "./jar-folder.js";
import type { Jar } from "./jar-list.js";
import type { JarSource } from "./jar-source.js";
import { findJava } from "./java.js";
import { mavenSource } from "./maven-source.js";
import { missingJava, missingTools } from "./missing-tools.js";
import { neo4jJars } from "./neo4j-jars.js";
import { repositorySource } from "./repository-source.js";

/** The Java and the jars that Neo4j runs with. */
export interface Runtime {
  /** Path of `java`. */
  readonly java: string;
  /** Folder of Neo4j's jars. */
  readonly jars: string;
  readonly environment: Environment;
}

export interface RuntimeOptions {
  /** Folder in which the jars are kept between runs. */
  readonly cache: string;
  /** A Maven repository with the jars, used if Maven is missing or fails. */
  readonly repository?: URL | undefined;
  readonly environment: Environment;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** The jars of Neo4j. Default: the list of this version. */
  readonly list?: readonly Jar[];
}

/**
 * Finds Java and Neo4j's jars, and repairs the cache if its jars differ from the list.
 * Fails if Java is missing, or if jars are needed and there is no source; the error lists the alternatives.
 */
export async function findRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { cache, environment, signal, onProgress, list = neo4jJars } = options;
  const jars = jarFolder(cache);
  const [{ java, unfit }, issues] = await Promise.all([findJava(environment), checkJars(jars, list)]);
  const isFetchNeeded = issues.some(({ jar }) => jar);
  const sources = isFetchNeeded ? await findSources(options, list) : [];
  const missing: string[] = [];
  if (java === undefined) missing.push(missingJava(unfit));
  if (isFetchNeeded && sources.length === 0) missing.push("Maven (mvn), which fetches Neo4j, is not on PATH");
  if (java === undefined || missing.length > 0) throw missingTools(missing);
  if (issues.length > 0) await fetchJars(issues, { cache, jars: list, sources, signal, onProgress });
  return { java, jars, environment };
}

async function findSources(
  { environment, repository }: RuntimeOptions,
  list: readonly Jar[],
): Promise<readonly JarSource[]> {
  const [maven] = await findProgram("mvn", environment);
  return [
    ...(maven === undefined ? [] : [mavenSource({ maven, environment, list })]),
    ...(repository === undefined ? [] : [repositorySource(repository)]),
  ];
}
