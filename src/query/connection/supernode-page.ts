import type { KindConnection } from "../../domain/model/connections.js";
import { hasPerhapsBegun } from "../../domain/model/date-precision.js";
import { getFarNameProperty } from "../../domain/model/denormalized-name.js";
import { canStartAtSupernode } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { isComparedLikeSorted } from "../cypher/string-collation.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import { buildBoundedSeek } from "../filters/degree.js";
import type { OrderInput } from "../filters/order.js";
import type { WhereInput } from "../filters/where-input.js";
import { buildRelationshipPattern, buildWhereClause } from "../temporal/temporal-predicates.js";
import { buildCursorCondition } from "./keyset.js";
import type { ConnectionList, PageCut, UniqueOrder } from "./list.js";
import type { Position } from "./page-cursor.js";

/**
 * Returns true if a page of a supernode can be read in the order of an index: the supernode's facts, as known now and
 * presumed, by the names of their other ends. A condition on ids is faster with the index on ids.
 */
export function canUseNameIndex(
  builder: QueryBuilder,
  connection: KindConnection,
  orderBy: readonly OrderInput[],
  where: WhereInput | null | undefined,
): connection is DirectedConnection {
  const { kind, reads, narrows } = connection;
  const byName = orderBy.length === 1 && orderBy[0]?.field === "NAME";
  const isIndexed = !builder.inPast && builder.certainty === "PRESUMED";
  return canStartAtSupernode(kind, reads) && !narrows && byName && isIndexed && !where?.id;
}

/** A connection that is followed in one direction. */
type DirectedConnection = KindConnection & { readonly reads: "OUT" | "IN" };

/** A connection that starts at the supernode end of its kind. */
export interface SupernodeRows {
  readonly hub: EntityVariable;
  readonly connection: DirectedConnection;
  readonly fact: FactVariable;
  readonly far: EntityVariable;
  readonly conditions: readonly string[];
}

/** Creates the indexed page of a supernode. */
export const createSupernodePage = (
  builder: QueryBuilder,
  rows: SupernodeRows,
): Pick<ConnectionList, "cut"> => ({
  cut: (cut) => buildSupernodeCut(builder, rows, cut),
});

/**
 * Builds the clauses for a page of a supernode: a page of the open-ended facts in the order of the index, a page of
 * the bounded facts that are valid on the day, and a page of both together.
 */
function buildSupernodeCut(builder: QueryBuilder, rows: SupernodeRows, cut: PageCut): readonly string[] {
  const { hub, far, fact } = rows;
  const [openEnded, bounded] = buildMatchClauses(builder, rows, cut);
  const { near, columns } = getIndexColumns(rows);
  const last = cut.keys[0].descending ? " DESC" : "";
  const order = [near, ...columns].map((key) => key + last).join(", ");
  const namedColumns = columns.map((column, index) => `${column} AS ${cut.names[index]}`);
  const carried = `${fact.fact}, ${far.node}`;
  const cutEach = cypher`
    WITH ${carried}
    ORDER BY ${order}
    LIMIT ${cut.limit}
    RETURN ${carried}, ${namedColumns.join(", ")}`;
  return [
    `CALL (${hub.node}) {`,
    ...openEnded,
    cutEach,
    "UNION ALL",
    ...bounded,
    cutEach,
    "}",
    `WITH * ${cut.order} LIMIT ${cut.limit}`,
  ];
}

function getIndexColumns({ connection: { kind, reads }, fact: { fact } }: SupernodeRows) {
  const key = reads === "OUT" ? "fromId" : "toId";
  const name = `${fact}.${getFarNameProperty(kind)}`;
  return { key, near: `${fact}.${key}`, name, columns: [name, `${fact}.id`] };
}

/** Builds the clauses that find a supernode's open-ended facts and its bounded facts, each by an index. */
function buildMatchClauses(
  builder: QueryBuilder,
  rows: SupernodeRows,
  { after, keys }: Pick<PageCut, "after" | "keys">,
) {
  const { hub, connection, far, conditions } = rows;
  const { kind, reads } = connection;
  const { fact } = rows.fact;
  const { key, near, name } = getIndexColumns(rows);
  const buildStart = (buildBound: BoundBuilder): string =>
    after === null ? `${name} >= ''` : buildBound(builder, rows, after, keys);
  const begun = builder.sinceToday ? [] : [hasPerhapsBegun(fact, builder.to)];
  const buildMatch = (type: string) =>
    `MATCH ${buildRelationshipPattern(hub.node, reads, `${fact}:${type}`, far.node)}`;
  const { openEnded, bounded } = kind.stored;
  return [
    [
      buildMatch(openEnded),
      `USING INDEX SEEK ${fact}:${openEnded}(${key}, ${getFarNameProperty(kind)}, id)`,
      ...buildWhereClause([
        `${near} = ${hub.node}.id`,
        buildStart(buildIndexBound),
        `${fact}.id >= ''`,
        ...begun,
        ...conditions,
      ]),
    ],
    [
      buildMatch(bounded),
      ...buildBoundedSeek(builder, hub.node, fact, kind, reads, [
        buildStart(buildComparedBound),
        ...conditions,
      ]),
    ],
  ] as const;
}

/** Builds the condition that a row comes after a position. */
type BoundBuilder = (
  builder: QueryBuilder,
  rows: SupernodeRows,
  after: Position,
  keys: UniqueOrder,
) => string;

/**
 * Builds a bound that reads the index in its order from the cursor's name on: an OR would need two seeks and
 * another sort. The index has names in the order of ORDER BY.
 */
const buildIndexBound: BoundBuilder = (builder, rows, after, keys) => {
  const { name, columns } = getIndexColumns(rows);
  const [value, id] = after;
  const operator = keys[0].descending ? "<" : ">";
  const nameParameter = builder.addParameter(value);
  const tied = `${columns[1]} ${operator} ${builder.addParameter(id)}`;
  return `${name} ${operator}= ${nameParameter} AND CASE WHEN ${name} = ${nameParameter} THEN ${tied} ELSE true END`;
};

/** Builds the same bound without the index, by comparing names, which orders some characters differently. */
const buildComparedBound: BoundBuilder = (builder, rows, after, keys) => {
  const canCompare = after.every((value) => typeof value !== "string" || isComparedLikeSorted(value));
  return canCompare
    ? buildIndexBound(builder, rows, after, keys)
    : buildCursorCondition(builder, getIndexColumns(rows).columns, keys, after);
};
