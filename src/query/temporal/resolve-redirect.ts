import { OPEN_INSTANT } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { all, type TemporalScope, versionAtInstant } from "./temporal-predicates.js";

type Knowledge = Pick<TemporalScope, "inPast" | "knownAt">;

/**
 * What an id names at a moment, as an expression: the entity or fact that the one it named was merged into by then, else
 * itself. The moment is the one asked about where none is given.
 */
export function resolveRedirect(draft: QueryBuilder, id: string, time: Knowledge = draft): string {
  const lead = draft.variable("x");
  const then = time.inPast ? all(versionAtInstant(time, lead)) : `${lead}.recordedTo = ${OPEN_INSTANT}`;
  return `coalesce(head(COLLECT { MATCH (${lead}:Redirect {id: ${id}}) WHERE ${then} RETURN ${lead}.to }), ${id})`;
}

/** What a list of ids names at a moment, as an expression: each once. */
export function resolveRedirects(draft: QueryBuilder, ids: string, time: Knowledge = draft): string {
  const id = draft.variable("id");
  return `COLLECT { UNWIND ${ids} AS ${id} RETURN DISTINCT ${resolveRedirect(draft, id, time)} }`;
}
