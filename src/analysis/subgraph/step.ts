import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { storedTypes } from "../../query/temporal/temporal-predicates.js";
import { facts } from "./facts.js";
import { hubBranches } from "./hub-step.js";
import type { TraversedKinds } from "./traversal-step.js";

/** An entity that more facts meet, of any kind and day, is a hub. */
export const NEIGHBORHOOD_HUB_DEGREE = 1000;

/**
 * Clauses that bind facts to walk from a node as `fact`, at most so many: one of each kind before a second of any. A hub
 * is walked from only if told of what kinds the node may be, and then costs about what a leaf costs; else it is passed over.
 */
export function traverseStep(
  draft: QueryBuilder,
  terrain: TraversedKinds,
  node: string,
  limit: string,
  starts: readonly EntityKindModel[],
): readonly string[] {
  if (terrain.ways.length === 0) return [`CALL (${node}) { UNWIND [] AS fact RETURN fact }`];
  const isHub = `COUNT { (${node})--() } > ${NEIGHBORHOOD_HUB_DEGREE}`;
  const small = terrain.ways.map((way) =>
    facts(draft, terrain, way, storedTypes(draft, [...way.whole, ...way.narrowed]).split("|"), node),
  );
  const hub = hubBranches(draft, terrain, node, limit, starts);
  const within = (condition: string, branches: readonly string[]): string =>
    `WITH ${node} WHERE ${condition} CALL (${node}) { ${branches.join(" UNION ALL ")} } RETURN fact`;
  const parts = [within(`NOT ${isHub}`, small), ...(hub.length > 0 ? [within(isHub, hub)] : [])];
  return [
    `CALL (${node}) {`,
    `CALL (${node}) { ${parts.join(" UNION ALL ")} }`,
    `WITH type(fact) AS type, startNode(fact) = ${node} AS starts, collect(fact) AS facts ORDER BY type, starts`,
    "WITH collect(facts) AS kinds, sum(size(facts)) AS count",
    `UNWIND CASE WHEN count <= ${limit} THEN reduce(met = [], facts IN kinds | met + facts) ELSE ${inTurns(terrain, limit)} END AS fact`,
    "RETURN fact",
    "}",
  ];
}

/**
 * Of lists of facts one of each, then another of each. Each sort keeps no more rows than it yields: a row carries all
 * that the walk has met so far, and the database counts it with every row kept.
 */
function inTurns(terrain: TraversedKinds, limit: string): string {
  const some = `COLLECT { UNWIND facts AS one RETURN one ORDER BY ${terrain.order("one")} LIMIT ${limit} }`;
  return `COLLECT { UNWIND kinds AS facts WITH ${some} AS some UNWIND range(0, size(some) - 1) AS at RETURN some[at] ORDER BY at, type(some[at]) LIMIT ${limit} }`;
}
