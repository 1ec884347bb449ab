import { buildVersionConditions, type KnownAtScope } from "./known-conditions.js";

/** Builds the value that a property of a source had at the recorded time of a query, at which the source was known. */
export function buildKnownSourceValue(time: KnownAtScope, source: string, property: string): string {
  const present = `${source}.${property}`;
  if (!time.inPast) return present;
  const version = `${source}Version`;
  const isKnown = buildVersionConditions(time, version).join(" AND ");
  const match = `MATCH (${version}:SourceVersion {sourceId: ${source}.id}) WHERE ${isKnown}`;
  const former = `head(COLLECT { ${match} RETURN ${version}.${property} })`;
  return `CASE WHEN ${source}.recordedFrom <= ${time.knownAt} THEN ${present} ELSE ${former} END`;
}
