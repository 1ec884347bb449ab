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
export const total = (draft: QueryBuilder, traversal: TraversedKinds, node: string): string =>
  traversal.ways.flatMap((way) => parts(draft, traversal, way, node)).join(" + ") || "0";

function parts(
  draft: QueryBuilder,
  traversal: TraversedKinds,
  way: TraversalStep,
  node: string,
): readonly string[] {
  const { reads, whole, narrowed } = way;
  const isPlain = draft.sinceToday && traversal.onFact("").length === 0;
  if (!isPlain)
    return countByReading(draft, traversal, way, storedTypes(draft, [...whole, ...narrowed]), node);
  const others = whole.filter((kind) => !meetsAtHub(kind, way.reads));
  const bounded = others.map(({ stored }) => stored.bounded).join("|");
  const lasting = whole.map(({ stored }) => stored.lasting).join("|");
  return [
    ...(lasting ? [`COUNT { ${relationshipPattern(node, reads, `:${lasting}`, "")} }`] : []),
    ...(bounded ? countByReading(draft, traversal, { ...way, narrowed: [] }, bounded, node) : []),
    ...whole.filter((kind) => meetsAtHub(kind, way.reads)).map((kind) => countBySeek(draft, way, kind, node)),
    ...(narrowed.length > 0 ? countByReading(draft, traversal, way, storedTypes(draft, narrowed), node) : []),
  ];
}

function countByReading(
  draft: QueryBuilder,
  traversal: TraversedKinds,
  { reads, narrowed }: TraversalStep,
  types: string,
  node: string,
): readonly string[] {
  const fact = draft.variable("r");
  const { far, isWanted } = farEnd(draft, traversal, narrowed.length > 0);
  const conditions = [...validDuring(draft, fact), ...traversal.onFact(fact), ...isWanted];
  return [
    `COUNT { ${[`MATCH ${relationshipPattern(node, reads, `${fact}:${types}`, far)}`, ...whereClause(conditions)].join(" ")} }`,
  ];
}

function countBySeek(
  draft: QueryBuilder,
  { reads }: TraversalStep,
  kind: RelationshipKindModel,
  node: string,
): string {
  const fact = draft.variable("r");
  const type = kind.stored.bounded;
  const found = [
    `MATCH ${relationshipPattern(node, reads, `${fact}:${type}`, "")}`,
    ...boundedSeek(draft, node, fact, kind, reads),
  ];
  const none = `COUNT { ${relationshipPattern(node, reads, `:${type}`, "")} } = 0`;
  return `CASE WHEN ${none} THEN 0 ELSE COUNT { ${found.join(" ")} } END`;
}
