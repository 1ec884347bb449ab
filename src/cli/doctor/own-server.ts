import type { Config } from "../../config.js";
import { AppError } from "../../errors.js";
import { resolveHomePaths } from "../../neo4j/managed/home/home.js";
import { readHomeOwner } from "../../neo4j/managed/home/home-lock.js";
import { checkJars } from "../../neo4j/managed/install/check-jars.js";
import { describeIssues } from "../../neo4j/managed/install/describe-issues.js";
import { getJarFolder } from "../../neo4j/managed/install/jar-folder.js";
import { findJava } from "../../neo4j/managed/install/java.js";
import { parseMavenRepository } from "../../neo4j/managed/install/maven-repository.js";
import { describeMissingJava, formatJavaPackages } from "../../neo4j/managed/install/missing-tools.js";
import { isOlder, requireReadable } from "../../neo4j/managed/install/release-order.js";
import { getRelease } from "../../neo4j/managed/install/releases.js";
import { readDataVersion } from "../../neo4j/managed/process/data-release.js";
import { exists } from "../../neo4j/managed/system/exists.js";
import { findProgram } from "../../neo4j/managed/system/find-program.js";
import { getCacheFolder } from "../support/open-graph.js";
import { type Diagnosis, failCheck, passCheck, skipCheck, warnAboutCheck } from "./diagnosis.js";

const skipUnneeded = (name: string): Diagnosis => skipCheck(name, "Not needed: NEO4J_URI is set.");

/** Checks that there is a Java that Neo4j supports. */
export async function checkJava({ NEO4J_URI, BRANDGRAPH_NEO4J_VERSION }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return skipUnneeded("java");
  const release = getRelease(BRANDGRAPH_NEO4J_VERSION);
  const { java: path, unfit } = await findJava(process.env, release.javaVersions);
  if (path) return passCheck("java", `Java for Neo4j ${release.version} is at ${path}.`);
  return failCheck(
    "java",
    `${describeMissingJava(release, unfit)}.`,
    `Install ${formatJavaPackages(release)}, or set NEO4J_URI to a Neo4j server, 5.26 or later.`,
  );
}

/** Checks that Neo4j's jars are complete and unchanged, or can be fetched. */
export async function checkManagedJars(config: Config): Promise<Diagnosis> {
  if (config.NEO4J_URI) return skipUnneeded("jars");
  const release = getRelease(config.BRANDGRAPH_NEO4J_VERSION);
  const folder = getJarFolder(getCacheFolder(config), release);
  const issues = await checkJars(folder, release.jars);
  if (issues.length === 0) return passCheck("jars", `Neo4j ${release.version} is complete in ${folder}.`);
  const isAbsent = issues.length === release.jars.length && !(await exists(folder));
  const message = isAbsent
    ? `Neo4j ${release.version} is not in ${folder}.`
    : `Neo4j ${release.version} is damaged in ${folder}. ${describeIssues(issues)}`;
  const [maven] = await findProgram("mvn", process.env);
  if (maven)
    return warnAboutCheck(
      "jars",
      message,
      "brandgraph start fetches it with Maven, which needs the network.",
    );
  const repository = config.BRANDGRAPH_MAVEN_REPOSITORY;
  if (repository)
    return warnAboutCheck(
      "jars",
      message,
      `brandgraph start fetches it from ${parseMavenRepository(repository).url}.`,
    );
  return failCheck(
    "jars",
    `${message} Maven, which could fetch it, is not on PATH.`,
    "Install maven, or set BRANDGRAPH_MAVEN_REPOSITORY to the URL of a Maven repository, or NEO4J_URI to a Neo4j server, 5.26 or later.",
  );
}

/** Checks that the release of Neo4j can open the home's data. */
export async function checkData({ NEO4J_URI, ...config }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return skipUnneeded("data");
  const release = getRelease(config.BRANDGRAPH_NEO4J_VERSION);
  const version = await readDataVersion(resolveHomePaths(config.BRANDGRAPH_HOME));
  if (version === null) return passCheck("data", "The home has no data yet.");
  const message = `The data are of Neo4j ${version}.`;
  try {
    requireReadable("The data are", version, release);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return failCheck("data", error.message, error.hint ?? "");
  }
  if (!isOlder(version, release)) return passCheck("data", message);
  return warnAboutCheck(
    "data",
    message,
    `brandgraph start copies them, then Neo4j ${release.version} converts them.`,
  );
}

/** Reports which process owns the home. */
export async function checkLock({ NEO4J_URI, BRANDGRAPH_HOME }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return skipUnneeded("lock");
  const owner = await readHomeOwner(resolveHomePaths(BRANDGRAPH_HOME).lock);
  if (!owner) return passCheck("lock", "No process owns the home.");
  const { owner: process, apiUrl } = owner;
  return passCheck(
    "lock",
    `Process ${process.pid} owns the home and ${apiUrl ? `serves ${apiUrl}` : "does not serve yet"}.`,
  );
}
