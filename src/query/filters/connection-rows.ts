import type { KindConnection } from "../../domain/model/connections.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import {
  relationshipPattern,
  storedTypes,
  validDuringOfKind,
  whereClause,
} from "../temporal/temporal-predicates.js";
import { boundEntity } from "../temporal/version.js";
import { boundsOfValid, countValid, type KeyBounds } from "./degree.js";

/**
 * The rows of a connection that are valid at the time of the query: the fact and the entity at its other end.
 */
export interface ConnectionRows {
  readonly pattern: string;
  readonly holds: readonly string[];
  /** Clauses that find the version of the entity to read. */
  readonly versions: readonly string[];
  readonly fact: FactVariable;
  readonly far: EntityVariable;
}

export function connectionRows(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
): ConnectionRows {
  const { kind, node: type, reads, narrows } = connection;
  const fact = builder.variable("r");
  const { entity: far, clauses: versions } = boundEntity(builder, builder.variable("n"), type);
  const label = narrows ? `:${labelExpression(builder, type)}` : "";
  const pattern = relationshipPattern(
    near.node,
    reads,
    `${fact}:${storedTypes(builder, [kind])}`,
    `${far.node}${label}`,
  );
  return {
    pattern,
    holds: validDuringOfKind(builder, fact, kind),
    versions,
    fact: { fact, ...ends(near, far, reads) },
    far,
  };
}

function ends(near: EntityVariable, far: EntityVariable, reads: KindConnection["reads"]) {
  if (reads === "BOTH") return { from: null, to: null };
  return reads === "OUT" ? { from: near, to: far } : { from: far, to: near };
}

/**
 * The clauses that bind the rows that meet conditions. Conditions on the entity come after the clauses that
 * find its version. If there are no such clauses, all conditions are in one WHERE.
 */
export function matching(
  rows: ConnectionRows,
  onFact: readonly string[],
  onEntity: readonly string[],
): readonly string[] {
  const match = `MATCH ${rows.pattern}`;
  const early = [...rows.holds, ...onFact];
  if (rows.versions.length === 0) return [match, ...whereClause([...early, ...onEntity])];
  const late = onEntity.length > 0 ? ["WITH *", ...whereClause(onEntity)] : [];
  return [match, ...whereClause(early), ...rows.versions, ...late];
}

/** The expression for the number of rows of a connection of an entity. */
export function countOf(builder: QueryBuilder, near: EntityVariable, connection: KindConnection): string {
  const { kind, reads, narrows } = connection;
  if (!narrows) return countValid(builder, near.node, kind, reads);
  return `COUNT { ${matching(connectionRows(builder, near, connection), [], []).join(" ")} }`;
}

/** Bounds of that number which cost less, if there are any. */
export const boundsOfCount = (
  builder: QueryBuilder,
  near: EntityVariable,
  { kind, reads, narrows }: KindConnection,
): KeyBounds | undefined => (narrows ? undefined : boundsOfValid(builder, near.node, kind, reads));
