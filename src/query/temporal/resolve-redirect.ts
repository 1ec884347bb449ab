import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { all, type TemporalScope, versionAtInstant } from "./temporal-predicates.js";

type KnownAtScope = Pick<TemporalScope, "inPast" | "knownAt">;

/**
 * The expression for the entity or fact that an id leads to: the one it was merged into by then, else itself.
 * The default time is that of the query.
 */
export const resolveRedirect = (builder: QueryBuilder, id: string, time: KnownAtScope = builder): string =>
  `coalesce(${mergedInto(builder, id, time)}, ${id})`;

/** The expression for the entity that the one with an id was merged into by then; null if it was not. */
export function mergedInto(builder: QueryBuilder, id: string, time: KnownAtScope = builder): string {
  const redirect = builder.variable("x");
  const condition = time.inPast
    ? all(versionAtInstant(time, redirect))
    : `${redirect}.recordedTo = ${OPEN_INSTANT}`;
  return cypher`
    head(COLLECT {
      MATCH (${redirect}:Redirect {id: ${id}})
      WHERE ${condition}
      RETURN ${redirect}.to
    })`;
}

/** The expression for the entities or facts that a list of ids leads to, each once. */
export function resolveRedirects(builder: QueryBuilder, ids: string, time: KnownAtScope = builder): string {
  const id = builder.variable("id");
  return `COLLECT { UNWIND ${ids} AS ${id} RETURN DISTINCT ${resolveRedirect(builder, id, time)} }`;
}
