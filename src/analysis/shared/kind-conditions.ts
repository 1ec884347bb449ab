import { entityKinds } from "../../domain/kinds/kinds.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";

/** The condition that a node is an entity of one of the kinds; none for null. */
export function buildKindConditions(
  builder: QueryBuilder,
  node: string,
  kinds: readonly string[] | null | undefined,
): readonly string[] {
  if (!kinds) return [];
  const types = entityKinds.filter(({ kind }) => kinds.includes(kind)).map(({ type }) => type);
  return [types.length > 0 ? `${node}:${buildLabelExpression(builder, ...types)}` : "false"];
}
