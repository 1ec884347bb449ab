import { type Day, formatIsoDate } from "../../domain/time.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { type Projection, projectColumn, projectExpression, projectParts } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { bindSourceVersion } from "../temporal/version.js";

/** The dates that may write the day that a claim observed: its own, and those of its source. */
export type ClaimDates = readonly (string | null)[];

/** Builds the `ClaimDates` of a claim and a version of its source. */
export const buildClaimDates = (claim: string, source: string): string =>
  `[${claim}.observedOn, ${source}.publishedOn, ${source}.retrievedOn]`;

/** Projects the date on which a bound claim observes something; null if it observes nothing. */
export function projectClaimDate(builder: QueryBuilder, claim: string): Projection {
  const source = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, source);
  const match = [`MATCH (${claim})-[:CITES]->(${source}:Source)`, ...clauses].join(" ");
  const dates = `head(COLLECT { ${match} RETURN ${buildClaimDates(claim, version)} })`;
  return projectParts([projectColumn(claim, "observedDay"), projectExpression(dates)], (values) => {
    const [day, claimDates] = readColumns(values);
    return day === null || claimDates === null ? null : formatClaimDate(claimDates, day);
  });
}

const readColumns = decodeTrusted<readonly [day: Day | null, dates: ClaimDates | null]>();

/** Formats the day that a claim observed as the date that writes it, such as 2014-08 for 2014-08-31. */
export function formatClaimDate(dates: ClaimDates, day: Day): string {
  const writtenDay = formatIsoDate(day);
  return dates.find((date) => date !== null && writtenDay.startsWith(date)) ?? writtenDay;
}
