import { buildVersionConditions } from "../../domain/model/known-conditions.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { joinPredicates, type TemporalScope } from "./temporal-predicates.js";

type RecordedTimeScope = Pick<TemporalScope, "inPast" | "knownAt">;

/**
 * The expression for the entity or fact that an id leads to: the one it was merged into by then, else itself.
 * The default time is that of the query.
 */
export const resolveRedirect = (
  builder: QueryBuilder,
  id: string,
  time: RecordedTimeScope = builder,
): string => `coalesce(${buildMergeTarget(builder, id, time)}, ${id})`;

/** Builds the expression for the entity that the one with an id was merged into by then; null if it was not. */
export function buildMergeTarget(
  builder: QueryBuilder,
  id: string,
  time: RecordedTimeScope = builder,
): string {
  const redirect = builder.createVariable("x");
  const condition = time.inPast
    ? joinPredicates(buildVersionConditions(time, redirect))
    : `${redirect}.recordedTo = ${OPEN_INSTANT}`;
  return cypher`
    head(COLLECT {
      MATCH (${redirect}:Redirect {id: ${id}})
      WHERE ${condition}
      RETURN ${redirect}.to
    })`;
}

/** The expression for the entities or facts that a list of ids leads to, each once. */
export function resolveRedirects(builder: QueryBuilder, ids: string): string {
  const id = builder.createVariable("id");
  return `COLLECT { UNWIND ${ids} AS ${id} RETURN DISTINCT ${resolveRedirect(builder, id)} }`;
}
