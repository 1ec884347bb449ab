import { enumeration } from "../schema/enumeration.js";

export const StartQualifier = enumeration("StartQualifier", "How a start is known.", {
  EXACT: "It began on this date.",
  NO_LATER_THAN: "It had begun by this date; when it began is not known.",
});

export const EndQualifier = enumeration("EndQualifier", "How an end is known.", {
  EXACT: "It ended on this date.",
  NO_EARLIER_THAN: "It still held on this date; whether and when it ended is not known.",
  NO_LATER_THAN: "It had ended by this date; when it ended is not known.",
});

/** The recorded properties that qualify the start and the end. EXACT is not stored. */
export const qualifiers = [
  { qualifier: "validFromQualifier", date: "validFrom" },
  { qualifier: "validToQualifier", date: "validTo" },
] as const;

/** Cypher: how the start of a version is known. A start that is not stated is no later than the first observation. */
export function shownStartQualifier(version: string): string {
  const stated = `coalesce(${version}.validFromQualifier, 'EXACT')`;
  return `CASE WHEN ${version}.validFrom IS NULL THEN 'NO_LATER_THAN' ELSE ${stated} END`;
}

/** Cypher: how the end of a version is known; null without an end. */
export const shownEndQualifier = (version: string): string =>
  `CASE WHEN ${version}.validTo IS NULL THEN null ELSE coalesce(${version}.validToQualifier, 'EXACT') END`;
