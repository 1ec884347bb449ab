import type { KindConnection } from "../../domain/model/connections.js";
import { buildLabelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import {
  buildKindValidConditions,
  buildOutsideConditions,
  buildRelationshipPattern,
  buildWhereClause,
  joinOutsideTypes,
  joinStoredTypes,
} from "../temporal/temporal-predicates.js";
import { bindEntityVersion } from "../temporal/version.js";
import { buildValidCount, buildValidCountBounds, type KeyBounds } from "./degree.js";

/**
 * The rows of a connection that are valid at the time of the query: the fact and the entity at its other end.
 */
export interface ConnectionRows {
  readonly pattern: string;
  readonly holds: readonly string[];
  /** The same for the rows that are valid on other days only. */
  readonly buildOutside: () => Pick<ConnectionRows, "pattern" | "holds">;
  /** Clauses that find the version of the entity to read. */
  readonly versions: readonly string[];
  readonly fact: FactVariable;
  readonly far: EntityVariable;
}

export function createConnectionRows(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
): ConnectionRows {
  const { kind, node: type, reads, narrows } = connection;
  const fact = builder.createVariable("r");
  const { entity: far, clauses: versions } = bindEntityVersion(builder, builder.createVariable("n"), type);
  const label = narrows ? `:${buildLabelExpression(builder, type)}` : "";
  const buildPattern = (types: string) =>
    buildRelationshipPattern(near.node, reads, `${fact}:${types}`, `${far.node}${label}`);
  return {
    pattern: buildPattern(joinStoredTypes(builder, [kind])),
    holds: buildKindValidConditions(builder, fact, kind),
    buildOutside: () => ({
      pattern: buildPattern(joinOutsideTypes(builder, [kind])),
      holds: buildOutsideConditions(builder, fact),
    }),
    versions,
    fact: { fact, ...resolveEnds(near, far, reads) },
    far,
  };
}

function resolveEnds(near: EntityVariable, far: EntityVariable, reads: KindConnection["reads"]) {
  if (reads === "BOTH") return { from: null, to: null };
  return reads === "OUT" ? { from: near, to: far } : { from: far, to: near };
}

/**
 * Builds the clauses that bind the rows that meet conditions. Conditions on the entity come after the clauses that
 * find its version. If there are no such clauses, all conditions are in one WHERE.
 */
export function matchConnectionRows(
  rows: ConnectionRows,
  onFact: readonly string[],
  onEntity: readonly string[],
): readonly string[] {
  const match = `MATCH ${rows.pattern}`;
  const early = [...rows.holds, ...onFact];
  if (rows.versions.length === 0) return [match, ...buildWhereClause([...early, ...onEntity])];
  const late = onEntity.length > 0 ? ["WITH *", ...buildWhereClause(onEntity)] : [];
  return [match, ...buildWhereClause(early), ...rows.versions, ...late];
}

/** Builds the expression for the number of rows of a connection of an entity. */
export function buildConnectionCount(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
): string {
  const { kind, reads, narrows } = connection;
  if (!narrows) return buildValidCount(builder, near.node, kind, reads);
  const clauses = matchConnectionRows(createConnectionRows(builder, near, connection), [], []);
  return `COUNT { ${clauses.join(" ")} }`;
}

/** Builds bounds of that number which cost less, if there are any. */
export const buildCountBounds = (
  builder: QueryBuilder,
  near: EntityVariable,
  { kind, reads, narrows }: KindConnection,
): KeyBounds | undefined => (narrows ? undefined : buildValidCountBounds(builder, near.node, kind, reads));
