import { AppError } from "../../../errors.js";
import { javaVersions } from "./version.js";

/**
 * The error for a machine that cannot run a managed Neo4j, with the missing programs and the alternatives.
 * @param missing one clause per program, such as "Maven (mvn) is not on PATH"
 */
export function missingTools(missing: readonly string[]): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Neo4j cannot be started here: ${missing.join(", and ")}. ` +
      "Install the packages openjdk-17-jdk (or openjdk-21-jdk) and maven " +
      "(without maven, set BRANDGRAPH_MAVEN_REPOSITORY to the URL of a Maven repository), " +
      "or run everything in containers with `docker compose up`, " +
      "or set NEO4J_URI to a Neo4j 5.26 server of your own.",
    { hint: install() },
  );
}

/** The clause for a missing Java. */
export function missingJava(unfit: readonly string[]): string {
  const wanted = `Java ${javaVersions.join(" or ")} was found neither at JAVA_HOME nor on PATH`;
  return unfit.length === 0 ? wanted : `${wanted} (only ${unfit.join(", ")})`;
}

function install(): string {
  return process.platform === "darwin"
    ? "brew install openjdk@21 maven"
    : "apt-get install openjdk-17-jdk maven";
}
