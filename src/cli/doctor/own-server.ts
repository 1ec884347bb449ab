import { join } from "node:path";
import type { Config } from "../../config.js";
import { findProgram } from "../../neo4j/managed/find-program.js";
import { readHomeOwner } from "../../neo4j/managed/home-lock.js";
import { isComplete, jarFolder } from "../../neo4j/managed/jar-folder.js";
import { findJava } from "../../neo4j/managed/java.js";
import { javaVersions, neo4jVersion } from "../../neo4j/managed/version.js";
import { cacheOf } from "../neo4j.js";
import { type Diagnosis, failed, ok, skipped, warning } from "./diagnosis.js";

const elsewhere = (name: string): Diagnosis => skipped(name, "Not needed: NEO4J_URI names a server.");

/** Whether there is a Java that Neo4j runs on. */
export async function java({ NEO4J_URI }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return elsewhere("java");
  const { java: path, unfit } = await findJava(process.env);
  if (path) return ok("java", `Java for Neo4j is at ${path}.`);
  const wanted = `Java ${javaVersions.join(" or ")}`;
  const others = unfit.length > 0 ? ` There is ${unfit.join(", ")}.` : "";
  return failed(
    "java",
    `${wanted} was found neither at JAVA_HOME nor on PATH.${others}`,
    "Install openjdk-17-jdk or openjdk-21-jdk, or set NEO4J_URI to a Neo4j 5.26 server.",
  );
}

/** Whether Neo4j's jars are there and whole, or can be fetched. */
export async function jars(config: Config): Promise<Diagnosis> {
  if (config.NEO4J_URI) return elsewhere("jars");
  const folder = jarFolder(cacheOf(config));
  if (await isComplete(folder)) return ok("jars", `Neo4j ${neo4jVersion} is whole in ${folder}.`);
  const [maven] = await findProgram("mvn", process.env);
  const says = `Neo4j ${neo4jVersion} is not in ${folder}, or not whole.`;
  return maven
    ? warning("jars", says, "brandgraph start fetches it with Maven, which needs the network.")
    : failed(
        "jars",
        `${says} Maven, which fetches it, is not on PATH.`,
        "Install maven, or set NEO4J_URI to a Neo4j 5.26 server.",
      );
}

/** Who runs the home's Neo4j. */
export async function lock({ NEO4J_URI, BRANDGRAPH_HOME }: Config): Promise<Diagnosis> {
  if (NEO4J_URI) return elsewhere("lock");
  const owner = await readHomeOwner(join(BRANDGRAPH_HOME, "lock"));
  if (!owner) return ok("lock", "No process owns the home; brandgraph start may.");
  const { owner: process, apiUrl } = owner;
  return ok(
    "lock",
    `Process ${process.pid} owns the home and ${apiUrl ? `serves ${apiUrl}` : "serves nothing yet"}.`,
  );
}
