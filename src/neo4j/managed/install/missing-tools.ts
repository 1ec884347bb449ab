import { AppError } from "../../../errors.js";
import { type Neo4jRelease, neo4jReleases } from "./releases.js";

/**
 * Creates the error for a machine that cannot run a managed Neo4j, with the missing programs and the alternatives.
 * @param missing one clause per program, such as "Maven (mvn) is not on PATH"
 */
export function createMissingToolsError(release: Neo4jRelease, missing: readonly string[]): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Neo4j ${release.version} cannot be started here: ${missing.join(", and ")}. ` +
      `Install the packages ${formatJavaPackages(release)} and maven ` +
      "(without maven, set BRANDGRAPH_MAVEN_REPOSITORY to the URL of a Maven repository), " +
      `or set ${formatOtherReleases(release)}, ` +
      "or run everything in containers with `docker compose up`, " +
      "or set NEO4J_URI to a Neo4j server of your own, 5.26 or later.",
    { hint: formatInstallCommand(release) },
  );
}

/** Returns the clause for a missing Java. */
export function describeMissingJava(release: Neo4jRelease, unfit: readonly string[]): string {
  const message = `${formatJavaVersions(release)} was found neither at JAVA_HOME nor on PATH`;
  return unfit.length === 0 ? message : `${message} (only ${unfit.join(", ")})`;
}

/** Lists the packages with a Java that a release supports, such as "openjdk-17-jdk or openjdk-21-jdk". */
export const formatJavaPackages = ({ javaVersions }: Neo4jRelease): string =>
  javaVersions.map((version) => `openjdk-${version}-jdk`).join(" or ");

const formatJavaVersions = ({ javaVersions }: Neo4jRelease): string => `Java ${javaVersions.join(" or ")}`;

const formatOtherReleases = (release: Neo4jRelease): string =>
  neo4jReleases
    .filter(({ line }) => line !== release.line)
    .map(
      (alternative) =>
        `BRANDGRAPH_NEO4J_VERSION=${alternative.line}, which runs on ${formatJavaVersions(alternative)}`,
    )
    .join(", or ");

function formatInstallCommand({ javaVersions }: Neo4jRelease): string {
  return process.platform === "darwin"
    ? `brew install openjdk@${Math.max(...javaVersions)} maven`
    : `apt-get install openjdk-${Math.min(...javaVersions)}-jdk maven`;
}
