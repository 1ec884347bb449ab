import type { TypeClass } from "../domain/model/field.js";
import type { Draft } from "./draft.js";
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
  if (!draft.inPast) return { entity: { node, version: node, type }, clauses: [] };
  const version = draft.variable("v");
  const { knownAt } = draft;
  return {
    entity: { node, version, type },
    clauses: [
      `CALL (${node}) {`,
      `  WITH ${node} AS ${version} WHERE ${version}.recordedFrom <= ${knownAt} AND ${version}.recordedTo > ${knownAt} RETURN ${version}`,
      "  UNION ALL",
      `  MATCH (${version}:EntityVersion {entityId: ${node}.id})`,
      `  WHERE ${version}.recordedFrom <= ${knownAt} AND ${version}.recordedTo > ${knownAt} RETURN ${version}`,
      "}",
    ],
  };
}
