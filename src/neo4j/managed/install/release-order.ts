import { AppError } from "../../../errors.js";
import { type Neo4jRelease, neo4jReleases } from "./releases.js";

/** Whether a version of Neo4j belongs to an older line than a release. */
export const isOlder = (version: string, release: Neo4jRelease): boolean =>
  lineOf(version) < lineOf(release.version);

/**
 * Fails with CONFLICT if a release cannot open data, since a newer one has written them.
 * @param what the data, as the subject of a sentence: "The data in … are"
 * @param version the version of Neo4j that has written them
 */
export function requireReadable(what: string, version: string, release: Neo4jRelease): void {
  const line = lineOf(version);
  if (line <= lineOf(release.version)) return;
  const known = neo4jReleases[line];
  throw new AppError("CONFLICT", `${what} of Neo4j ${version}, which Neo4j ${release.version} cannot open.`, {
    hint: known
      ? `Set BRANDGRAPH_NEO4J_VERSION=${known.line}.`
      : "Run the version of brandgraph that was last used with them, or a later one.",
  });
}

/** The position of a version's line among those that brandgraph can run; behind them if it is none of them. */
function lineOf(version: string): number {
  const found = neo4jReleases.findIndex(({ line }) => version === line || version.startsWith(`${line}.`));
  return found === -1 ? neo4jReleases.length : found;
}
