import type { Config } from "../../config.js";
import { AppError } from "../../errors.js";
import { homeAt } from "../../neo4j/managed/home/home.js";
import { readHomeOwner } from "../../neo4j/managed/home/home-lock.js";
import { checkJars } from "../../neo4j/managed/install/check-jars.js";
import { describeIssues } from "../../neo4j/managed/install/describe-issues.js";
import { jarFolder } from "../../neo4j/managed/install/jar-folder.js";
import { findJava } from "../../neo4j/managed/install/java.js";
import { mavenRepository } from "../../neo4j/managed/install/maven-repository.js";
import { javaPackages, missingJava } from "../../neo4j/managed/install/missing-tools.js";
import { isOlder, requireReadable } from "../../neo4j/managed/install/release-order.js";
import { releaseOf } from "../../neo4j/managed/install/releases.js";
import { versionOfData } from "../../neo4j/managed/process/data-release.js";
import { exists } from "../../neo4j/managed/system/exists.js";
import { findProgram } from "../../neo4j/managed/system/find-program.js";
import { cacheOf } from "../support/open-graph.js";
import { type Diagnosis, failed, ok, skipped, warning } from "./diagnosis.js";

const notNeeded = (name: string): Diagnosis => skipped(name, "Not needed: NEO4J_URI is set.");

/** Whether there is a Java that Neo4j supports. */
export async function java({ NEO4J_URI, BRANDGRAPH_NEO4J_VERSION }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return notNeeded("java");
  const release = releaseOf(BRANDGRAPH_NEO4J_VERSION);
  const { java: path, unfit } = await findJava(process.env, release.javaVersions);
  if (path) return ok("java", `Java for Neo4j ${release.version} is at ${path}.`);
  return failed(
    "java",
    `${missingJava(release, unfit)}.`,
    `Install ${javaPackages(release)}, or set NEO4J_URI to a Neo4j server, 5.26 or later.`,
  );
}

/** Whether Neo4j's jars are complete and unchanged, or can be fetched. */
export async function jars(config: Config): Promise<Diagnosis> {
  if (config.NEO4J_URI) return notNeeded("jars");
  const release = releaseOf(config.BRANDGRAPH_NEO4J_VERSION);
  const folder = jarFolder(cacheOf(config), release);
  const issues = await checkJars(folder, release.jars);
  if (issues.length === 0) return ok("jars", `Neo4j ${release.version} is complete in ${folder}.`);
  const isAbsent = issues.length === release.jars.length && !(await exists(folder));
  const says = isAbsent
    ? `Neo4j ${release.version} is not in ${folder}.`
    : `Neo4j ${release.version} is damaged in ${folder}. ${describeIssues(issues)}`;
  const [maven] = await findProgram("mvn", process.env);
  if (maven) return warning("jars", says, "brandgraph start fetches it with Maven, which needs the network.");
  const repository = config.BRANDGRAPH_MAVEN_REPOSITORY;
  if (repository)
    return warning("jars", says, `brandgraph start fetches it from ${mavenRepository(repository).url}.`);
  return failed(
    "jars",
    `${says} Maven, which could fetch it, is not on PATH.`,
    "Install maven, or set BRANDGRAPH_MAVEN_REPOSITORY to the URL of a Maven repository, or NEO4J_URI to a Neo4j server, 5.26 or later.",
  );
}

/** Whether the release of Neo4j can open the home's data. */
export async function data({ NEO4J_URI, ...config }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return notNeeded("data");
  const release = releaseOf(config.BRANDGRAPH_NEO4J_VERSION);
  const version = await versionOfData(homeAt(config.BRANDGRAPH_HOME));
  if (version === null) return ok("data", "The home has no data yet.");
  const says = `The data are of Neo4j ${version}.`;
  try {
    requireReadable("The data are", version, release);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return failed("data", error.message, error.hint ?? "");
  }
  if (!isOlder(version, release)) return ok("data", says);
  return warning("data", says, `brandgraph start copies them, then Neo4j ${release.version} converts them.`);
}

/** Which process owns the home. */
export async function lock({ NEO4J_URI, BRANDGRAPH_HOME }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return notNeeded("lock");
  const owner = await readHomeOwner(homeAt(BRANDGRAPH_HOME).lock);
  if (!owner) return ok("lock", "No process owns the home.");
  const { owner: process, apiUrl } = owner;
  return ok(
    "lock",
    `Process ${process.pid} owns the home and ${apiUrl ? `serves ${apiUrl}` : "does not serve yet"}.`,
  );
}
