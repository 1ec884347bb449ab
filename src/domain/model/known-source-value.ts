import type { KnownAtScope } from "./claim-known-condition.js";

/** Builds the value that a property of a source had at the recorded time of a query, at which the source was known. */
export function buildKnownSourceValue(
  { inPast, knownAt }: KnownAtScope,
  source: string,
  property: string,
): string {
  const present = `${source}.${property}`;
  if (!inPast) return present;
  const version = `${source}Version`;
  const isKnown = `${version}.recordedFrom <= ${knownAt} AND ${version}.recordedTo > ${knownAt}`;
  const match = `MATCH (${version}:SourceVersion {sourceId: ${source}.id}) WHERE ${isKnown}`;
  const former = `head(COLLECT { ${match} RETURN ${version}.${property} })`;
  return `CASE WHEN ${source}.recordedFrom <= ${knownAt} THEN ${present} ELSE ${former} END`;
}
