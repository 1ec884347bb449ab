import { join } from "node:path";
import type { Config } from "../../config.js";
import { readHomeOwner } from "../../neo4j/managed/home/home-lock.js";
import { checkJars } from "../../neo4j/managed/install/check-jars.js";
import { describeIssues } from "../../neo4j/managed/install/describe-issues.js";
import { jarFolder } from "../../neo4j/managed/install/jar-folder.js";
import { findJava } from "../../neo4j/managed/install/java.js";
import { mavenRepository } from "../../neo4j/managed/install/maven-repository.js";
import { neo4jJars } from "../../neo4j/managed/install/neo4j-jars.js";
import { javaVersions, neo4jVersion } from "../../neo4j/managed/install/version.js";
import { exists } from "../../neo4j/managed/system/exists.js";
import { findProgram } from "../../neo4j/managed/system/find-program.js";
import { cacheOf } from "../support/open-graph.js";
import { type Diagnosis, failed, ok, skipped, warning } from "./diagnosis.js";

const notNeeded = (name: string): Diagnosis => skipped(name, "Not needed: NEO4J_URI is set.");

/** Whether there is a Java that Neo4j supports. */
export async function java({ NEO4J_URI }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return notNeeded("java");
  const { java: path, unfit } = await findJava(process.env);
  if (path) return ok("java", `Java for Neo4j is at ${path}.`);
  const wanted = `Java ${javaVersions.join(" or ")}`;
  const others = unfit.length > 0 ? ` Found: ${unfit.join(", ")}.` : "";
  return failed(
    "java",
    `${wanted} was found neither at JAVA_HOME nor on PATH.${others}`,
    "Install openjdk-17-jdk or openjdk-21-jdk, or set NEO4J_URI to a Neo4j 5.26 server.",
  );
}

/** Whether Neo4j's jars are complete and unchanged, or can be fetched. */
export async function jars(config: Config): Promise<Diagnosis> {
  if (config.NEO4J_URI) return notNeeded("jars");
  const folder = jarFolder(cacheOf(config));
  const issues = await checkJars(folder, neo4jJars);
  if (issues.length === 0) return ok("jars", `Neo4j ${neo4jVersion} is complete in ${folder}.`);
  const isAbsent = issues.length === neo4jJars.length && !(await exists(folder));
  const says = isAbsent
    ? `Neo4j ${neo4jVersion} is not in ${folder}.`
    : `Neo4j ${neo4jVersion} is damaged in ${folder}. ${describeIssues(issues)}`;
  const [maven] = await findProgram("mvn", process.env);
  if (maven) return warning("jars", says, "brandgraph start fetches it with Maven, which needs the network.");
  const repository = config.BRANDGRAPH_MAVEN_REPOSITORY;
  if (repository)
    return warning("jars", says, `brandgraph start fetches it from ${mavenRepository(repository).url}.`);
  return failed(
    "jars",
    `${says} Maven, which could fetch it, is not on PATH.`,
    "Install maven, or set BRANDGRAPH_MAVEN_REPOSITORY to the URL of a Maven repository, or NEO4J_URI to a Neo4j 5.26 server.",
  );
}

/** Which process owns the home. */
export async function lock({ NEO4J_URI, BRANDGRAPH_HOME }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return notNeeded("lock");
  const owner = await readHomeOwner(join(BRANDGRAPH_HOME, "lock"));
  if (!owner) return ok("lock", "No process owns the home.");
  const { owner: process, apiUrl } = owner;
  return ok(
    "lock",
    `Process ${process.pid} owns the home and ${apiUrl ? `serves ${apiUrl}` : "does not serve yet"}.`,
  );
}
