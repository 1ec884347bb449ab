import type { TypeClass } from "../domain/model/field.js";
import type { Draft } from "./draft.js";
import { all, stood } from "./holding.js";
import type { EntityVariable } from "./variables.js";

/** An entity variable, and the clauses that find the version of it to read. */
export interface Bound {
  readonly entity: EntityVariable;
  readonly clauses: readonly string[];
}

/**
 * Finds the version of a matched node that was known at the moment asked about; a node not yet known then drops out.
 * As known now the node is its own version and nothing need be found.
 */
export function boundEntity(draft: Draft, node: string, type: TypeClass): Bound {
  const { version, clauses } = knownVersion(draft, node, "EntityVersion", "entityId");
  return { entity: { node, version, type }, clauses };
}

/** The same of a source. */
export const boundSource = (draft: Draft, node: string) =>
  knownVersion(draft, node, "SourceVersion", "sourceId");

function knownVersion(draft: Draft, node: string, label: string, key: string) {
  if (!draft.inPast) return { version: node, clauses: [] };
  const version = draft.variable("v");
  const then = all(stood(draft, version));
  return {
    version,
    clauses: [
      `CALL (${node}) {`,
      `  WITH ${node} AS ${version} WHERE ${then} RETURN ${version}`,
      "  UNION ALL",
      `  MATCH (${version}:${label} {${key}: ${node}.id}) WHERE ${then} RETURN ${version}`,
      "}",
    ],
  };
}
