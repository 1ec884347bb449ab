import { join } from "node:path";
import { type Environment, findProgram } from "../system/find-program.js";
import { runProgram } from "../system/run-program.js";

export interface JavaSearch {
  /** Path of a `java` of a supported release. */
  readonly java: string | undefined;
  /** The unsupported ones that were found, such as "Java 11 (/usr/bin/java)". */
  readonly unfit: readonly string[];
}

/**
 * Looks for a Java of one of the supported releases: first bin/java in JAVA_HOME, then each `java` on PATH.
 * @param supported such as 17 and 21
 */
export async function findJava(environment: Environment, supported: readonly number[]): Promise<JavaSearch> {
  const unfit: string[] = [];
  for (const path of await listCandidates(environment)) {
    const version = await readJavaVersion(path, environment);
    if (version !== undefined && supported.includes(version)) return { java: path, unfit };
    if (version !== undefined) unfit.push(`Java ${version} (${path})`);
  }
  return { java: undefined, unfit };
}

async function listCandidates(environment: Environment): Promise<string[]> {
  const home = environment.JAVA_HOME;
  const atHome = home ? await findProgram("java", { PATH: join(home, "bin") }) : [];
  return [...new Set([...atHome, ...(await findProgram("java", environment))])];
}

/** Reads the release of a `java` (17 for 17.0.21, 8 for 1.8.0_402); undefined if it does not print one. */
async function readJavaVersion(path: string, environment: Environment): Promise<number | undefined> {
  const result = await runProgram(path, ["-version"], { environment }).catch(() => undefined);
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(result?.lines.join("\n") ?? "") ?? [];
  if (first === undefined) return undefined;
  return Number(first === "1" ? second : first);
}
