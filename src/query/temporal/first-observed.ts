import { buildClaimKnownCondition } from "../../domain/model/claim-known-condition.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildFactDate, matchClaimDate } from "./observed-date.js";
import { isStartExact } from "./temporal-predicates.js";

/** Builds the first day on which a claim observed a fact, as yyyymmdd. Without an exact start there is one in any case. */
export const buildFirstObservedDay = (builder: QueryBuilder, fact: string): string =>
  `coalesce(${buildFirstObservation(builder, fact, "day")}, ${selectBegun(fact, `${fact}.firstDay`)})`;

/** Builds the date of this day, as precise as it is known. */
export const buildFirstObservedDate = (builder: QueryBuilder, fact: string): string =>
  builder.buildOnce(`first date of ${fact}`, () => {
    const begun = selectBegun(fact, buildFactDate(fact, `${fact}.firstDay`));
    return `coalesce(${buildFirstObservation(builder, fact, "date")}, ${begun})`;
  });

const selectBegun = (fact: string, value: string): string =>
  `CASE WHEN NOT (${isStartExact(fact)}) THEN ${value} END`;

/** Builds the day, or the date, of the first observation by an active claim; null if none observes the fact. */
function buildFirstObservation(builder: QueryBuilder, fact: string, part: "day" | "date"): string {
  const [claim, day, observed] = builder.createVariables("c", "day", "observed");
  const { cites, date } =
    part === "date" ? matchClaimDate(builder, claim) : { cites: "", date: `${claim}.observedDay` };
  return cypher`
    head(COLLECT {
      MATCH (${claim}:Claim {subjectId: ${fact}.id})
      WHERE ${claim}.observedDay IS NOT NULL AND ${buildClaimKnownCondition(builder, claim)}
      ${cites}
      WITH ${claim}.observedDay AS ${day}, ${date} AS ${observed}
      RETURN ${observed} ORDER BY ${day}${part === "date" ? `, size(${observed}) DESC` : ""} LIMIT 1
    })`;
}
