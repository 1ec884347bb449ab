import { OPEN_INSTANT } from "../../domain/time.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { all, type TemporalScope, versionAtInstant } from "./temporal-predicates.js";

type Knowledge = Pick<TemporalScope, "inPast" | "knownAt">;

/**
 * The expression for the entity or fact that an id leads to: the one it was merged into by then, else itself.
 * The default time is that of the query.
 */
export function resolveRedirect(draft: QueryBuilder, id: string, time: Knowledge = draft): string {
  const lead = draft.variable("x");
  const then = time.inPast ? all(versionAtInstant(time, lead)) : `${lead}.recordedTo = ${OPEN_INSTANT}`;
  return `coalesce(head(COLLECT { MATCH (${lead}:Redirect {id: ${id}}) WHERE ${then} RETURN ${lead}.to }), ${id})`;
}

/** The expression for the entities or facts that a list of ids leads to, each once. */
export function resolveRedirects(draft: QueryBuilder, ids: string, time: Knowledge = draft): string {
  const id = draft.variable("id");
  return `COLLECT { UNWIND ${ids} AS ${id} RETURN DISTINCT ${resolveRedirect(draft, id, time)} }`;
}
