import { defineEnumeration } from "../schema/enumeration.js";

export const StartQualifier = defineEnumeration("StartQualifier", "How a start is known. Default: EXACT.", {
  EXACT: "It began on this date.",
  NO_LATER_THAN: "It had begun by this date; when it began is not known.",
});

export const EndQualifier = defineEnumeration("EndQualifier", "How an end is known. Default: EXACT.", {
  EXACT: "It ended on this date.",
  NO_EARLIER_THAN: "It still held on this date; whether and when it ended is not known.",
  NO_LATER_THAN: "It had ended by this date; when it ended is not known.",
});

/** The recorded properties that qualify the start and the end. EXACT is not stored. */
export const qualifiers = [
  { qualifier: "validFromQualifier", date: "validFrom" },
  { qualifier: "validToQualifier", date: "validTo" },
] as const;

/** Builds the qualifier of the start of a version. A start that is not stated is no later than the first observation. */
export function buildStartQualifier(version: string): string {
  const stated = `coalesce(${version}.validFromQualifier, 'EXACT')`;
  return `CASE WHEN ${version}.validFrom IS NULL THEN 'NO_LATER_THAN' ELSE ${stated} END`;
}

/** Builds the qualifier of the end of a version; null without an end. */
export const buildEndQualifier = (version: string): string =>
  `CASE WHEN ${version}.validTo IS NULL THEN null ELSE coalesce(${version}.validToQualifier, 'EXACT') END`;
