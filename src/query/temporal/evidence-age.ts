import { isConfirmedFrom } from "./complete-runs.js";
import type { TemporalScope } from "./temporal-predicates.js";

/** The time of a query, and the day whose states it reads. */
type EvidenceScope = Pick<TemporalScope, "inPast" | "knownAt"> & { readonly day: string };

/** A year, as the difference of two days that are written as yyyymmdd. */
const YEAR = 10_000;

/**
 * Builds the condition that a fact is only presumed to hold on the day of the query, and that its last evidence is of more
 * than a year before. What ended earlier is read with its end, and an event needs no evidence of later days.
 */
export const isEvidenceOld = (time: EvidenceScope, fact: string): string =>
  `(${fact}.lastDay >= ${time.day} AND NOT ${isConfirmedFrom(time, fact, `(${time.day} - ${YEAR})`)})`;

/** Builds the same condition from the last day for which there is evidence of the fact. */
export const isDayOfEvidenceOld = ({ day }: EvidenceScope, fact: string, evidenceDay: string): string =>
  `(${fact}.lastDay >= ${day} AND ${evidenceDay} < ${day} - ${YEAR})`;
