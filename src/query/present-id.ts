import { OPEN_INSTANT } from "../domain/time.js";
import type { Draft } from "./draft.js";
import { all, stood } from "./holding.js";

/**
 * What an id names at the moment asked about, as an expression: the entity or fact that the one it named was merged into
 * by then, else itself.
 */
export function presentId(draft: Draft, id: string): string {
  const lead = draft.variable("x");
  const then = draft.inPast ? all(stood(draft, lead)) : `${lead}.recordedTo = ${OPEN_INSTANT}`;
  return `coalesce(head(COLLECT { MATCH (${lead}:Redirect {id: ${id}}) WHERE ${then} RETURN ${lead}.to }), ${id})`;
}
