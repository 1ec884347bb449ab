import { AppError } from "../../../errors.js";
import { type Neo4jRelease, neo4jReleases } from "./releases.js";

/** Returns true if a version of Neo4j belongs to an older line than a release. */
export const isOlder = (version: string, release: Neo4jRelease): boolean =>
  findLineIndex(version) < findLineIndex(release.version);

/**
 * Fails with CONFLICT if a release cannot open data, since a newer one has written them.
 * @param what the data, as the subject of a sentence: "The data in … are"
 * @param version the version of Neo4j that has written them
 */
export function requireReadable(what: string, version: string, release: Neo4jRelease): void {
  const lineIndex = findLineIndex(version);
  if (lineIndex <= findLineIndex(release.version)) return;
  const newerRelease = neo4jReleases[lineIndex];
  throw new AppError("CONFLICT", `${what} of Neo4j ${version}, which Neo4j ${release.version} cannot open.`, {
    hint: newerRelease
      ? `Set BRANDGRAPH_NEO4J_VERSION=${newerRelease.line}.`
      : "Run the version of brandgraph that was last used with them, or a later one.",
  });
}

/** Finds the position of a version's line among those that brandgraph can run; behind them if it is none of them. */
function findLineIndex(version: string): number {
  const index = neo4jReleases.findIndex(({ line }) => version === line || version.startsWith(`${line}.`));
  return index === -1 ? neo4jReleases.length : index;
}
