import { meetsAtHub, type RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { boundedSeek } from "../../query/filters/degree.js";
import {
  relationshipPattern,
  storedTypes,
  validDuring,
  whereClause,
} from "../../query/temporal/temporal-predicates.js";
import { farEnd } from "./far-end.js";
import type { TraversalStep, TraversedKinds } from "./traversal-step.js";

/**
 * Cypher for the number of facts that could be followed from a node. For today, the database stores the
 * number of open-ended facts, and bounded facts of kinds with supernodes are counted by their days in an
 * index; others are read.
 */
export const total = (draft: QueryBuilder, terrain: TraversedKinds, node: string): string =>
  terrain.ways.flatMap((way) => parts(draft, terrain, way, node)).join(" + ") || "0";

function parts(
  draft: QueryBuilder,
  terrain: TraversedKinds,
  way: TraversalStep,
  node: string,
): readonly string[] {
  const { reads, whole, narrowed } = way;
  const isPlain = draft.sinceToday && terrain.onFact("").length === 0;
  if (!isPlain) return visiting(draft, terrain, way, storedTypes(draft, [...whole, ...narrowed]), node);
  const others = whole.filter((kind) => !meetsAtHub(kind, way.reads));
  const bounded = others.map(({ stored }) => stored.bounded).join("|");
  const lasting = whole.map(({ stored }) => stored.lasting).join("|");
  return [
    ...(lasting ? [`COUNT { ${relationshipPattern(node, reads, `:${lasting}`, "")} }`] : []),
    ...(bounded ? visiting(draft, terrain, { ...way, narrowed: [] }, bounded, node) : []),
    ...whole.filter((kind) => meetsAtHub(kind, way.reads)).map((kind) => seeking(draft, way, kind, node)),
    ...(narrowed.length > 0 ? visiting(draft, terrain, way, storedTypes(draft, narrowed), node) : []),
  ];
}

function visiting(
  draft: QueryBuilder,
  terrain: TraversedKinds,
  { reads, narrowed }: TraversalStep,
  types: string,
  node: string,
): readonly string[] {
  const fact = draft.variable("r");
  const { far, isWanted } = farEnd(draft, terrain, narrowed.length > 0);
  const conditions = [...validDuring(draft, fact), ...terrain.onFact(fact), ...isWanted];
  return [
    `COUNT { ${[`MATCH ${relationshipPattern(node, reads, `${fact}:${types}`, far)}`, ...whereClause(conditions)].join(" ")} }`,
  ];
}

function seeking(
  draft: QueryBuilder,
  { reads }: TraversalStep,
  kind: RelationshipKindModel,
  node: string,
): string {
  const fact = draft.variable("r");
  const type = kind.stored.bounded;
  const sought = [
    `MATCH ${relationshipPattern(node, reads, `${fact}:${type}`, "")}`,
    ...boundedSeek(draft, node, fact, kind, reads),
  ];
  const none = `COUNT { ${relationshipPattern(node, reads, `:${type}`, "")} } = 0`;
  return `CASE WHEN ${none} THEN 0 ELSE COUNT { ${sought.join(" ")} } END`;
}
