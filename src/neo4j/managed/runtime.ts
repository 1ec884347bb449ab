import { fetchJars } from "./fetch-jars.js";
import { type Environment, findProgram } from "./find-program.js";
import { isComplete, jarFolder } from "./jar-folder.js";
import { findJava } from "./java.js";
import { missingJava, missingTools } from "./missing-tools.js";

/** What it takes to run Neo4j: a Java and a folder of jars. */
export interface Runtime {
  /** Path of `java`. */
  readonly java: string;
  /** Folder of Neo4j's jars. */
  readonly jars: string;
  readonly environment: Environment;
}

export interface RuntimeOptions {
  /** Folder that keeps the jars from one run to the next. */
  readonly cache: string;
  readonly environment: Environment;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds a Java and Neo4j's jars, and fetches the jars unless the cache has them all, unharmed.
 * Fails when Java, or a Maven that is needed, is missing, with the ways out.
 */
export async function findRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { cache, environment } = options;
  const jars = jarFolder(cache);
  const [{ java, unfit }, complete] = await Promise.all([findJava(environment), isComplete(jars)]);
  const maven = complete ? undefined : (await findProgram("mvn", environment))[0];
  const missing: string[] = [];
  if (java === undefined) missing.push(missingJava(unfit));
  if (!complete && maven === undefined) missing.push(`Maven (mvn), which fetches Neo4j, is not on PATH`);
  if (java === undefined || missing.length > 0) throw missingTools(missing);
  if (maven !== undefined) await fetchJars({ ...options, maven });
  return { java, jars, environment };
}
