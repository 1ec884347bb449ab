import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { TraversedKinds } from "./traversal-step.js";

/** The variable of the entity that a fact leads to, and the condition that it is of an allowed kind. */
export function bindFarEnd(builder: QueryBuilder, { allowedKinds }: TraversedKinds, narrows: boolean) {
  if (!narrows || allowedKinds === null) return { far: "", isWanted: [] };
  const far = builder.createVariable("m");
  return {
    far,
    isWanted: [`${far}:${buildLabelExpression(builder, ...allowedKinds.map(({ type }) => type))}`],
  };
}
