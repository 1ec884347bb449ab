import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { buildWrittenDay } from "../../domain/model/query-day.js";
import { LAST_DAY } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { bindSourceVersion } from "./version.js";

/** The clauses that read the source of a claim, and the date of its observation, as precise as it or its source gives it. */
interface ClaimDate {
  readonly cites: string;
  readonly date: string;
}

/** Reads the date of a claim. The day that it stores is the last one of that date. */
export function matchClaimDate(builder: QueryBuilder, claim: string): ClaimDate {
  const source = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, source);
  const dates = [`${claim}.observedOn`, `${version}.publishedOn`, `${version}.retrievedOn`];
  const writtenDay = buildWrittenDay(`${claim}.observedDay`);
  return {
    cites: [`MATCH (${claim})-[:CITES]->(${source}:Source)`, ...clauses].join(" "),
    date: cypher`
      head([day IN [${writtenDay}] |
        head([date IN [${dates.join(", ")}, day] WHERE left(day, size(date)) = date])])`,
  };
}

/**
 * Builds the date of a day that is the first or the last one of a date of a fact, such as 2011 for 2011-12-31 if it began no later
 * than 2011. Any other day is written as it is.
 */
const buildFactDate = (fact: string, day: string): string => cypher`
  head([written IN [${buildWrittenDay(day)}] | head([date IN [${fact}.validTo, ${fact}.validFrom, written]
    WHERE CASE
      WHEN date IS NULL OR left(written, size(date)) <> date THEN false
      WHEN size(date) = 4 THEN written IN [date + '-01-01', date + '-12-31']
      WHEN size(date) = 7 THEN '01' IN [right(written, 2), right(toString(date(written) + duration('P1D')), 2)]
      ELSE true END])])`;

/** Builds the date of a day on which a fact was observed, as precise as it is known; null for the last day of all. */
export function buildObservedDate(builder: QueryBuilder, fact: string, observedDay: string): string {
  const claim = builder.createVariable("c");
  const [day, date] = builder.createVariables("day", "date");
  const claimDate = matchClaimDate(builder, claim);
  // A month or a year counts as its last day.
  return cypher`
    head(COLLECT {
      WITH ${fact}, ${observedDay} AS ${day}
      OPTIONAL CALL (${fact}, ${day}) {
        MATCH (${claim}:Claim {subjectId: ${fact}.id})
        WHERE ${day} % 100 > 27 AND ${claim}.observedDay = ${day}
        AND ${buildClaimKnownCondition(builder, claim)}
        ${claimDate.cites}
        RETURN ${claimDate.date} AS ${date} ORDER BY size(${date}) DESC LIMIT 1
      }
      RETURN CASE WHEN ${day} < ${LAST_DAY} THEN coalesce(${date}, ${buildFactDate(fact, day)}) END
    })`;
}
