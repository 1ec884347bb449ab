import type { KindConnection } from "../../domain/model/connections.js";
import { farNameProperty } from "../../domain/model/denormalized-name.js";
import { meetsAtHub } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { isComparedLikeSorted } from "../cypher/string-collation.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import { boundedSeek } from "../filters/degree.js";
import type { OrderInput } from "../filters/order.js";
import type { WhereInput } from "../filters/where-input.js";
import { relationshipPattern, whereClause } from "../temporal/temporal-predicates.js";
import { afterCursor, type CursorBound } from "./keyset.js";
import type { ConnectionList, PageCut, UniqueOrder } from "./list.js";

/**
 * Whether a page of a supernode can be read in the order of an index: the supernode's facts, as known now and
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
  return meetsAtHub(kind, reads) && !narrows && byName && isIndexed && !where?.id;
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

/** The indexed page of a supernode, and the indexed test for rows within a bound. */
export const supernodePage = (
  builder: QueryBuilder,
  rows: SupernodeRows,
): Pick<ConnectionList, "cut" | "reaches"> => ({
  cut: (cut) => supernodeCut(builder, rows, cut),
  reaches: (bound, keys) => hasSupernodeRows(builder, rows, keys, bound),
});

/**
 * The clauses for a page of a supernode: a page of the open-ended facts in the order of the index, a page of
 * the bounded facts that are valid on the day, and a page of both together.
 */
function supernodeCut(builder: QueryBuilder, rows: SupernodeRows, cut: PageCut): readonly string[] {
  const { hub, far, fact } = rows;
  const [openEnded, bounded] = matches(builder, rows, cut.bounds, cut.keys);
  const { near, columns } = columnsOf(rows);
  const last = cut.keys[0].descending !== cut.fromEnd ? " DESC" : "";
  const order = [near, ...columns].map((key) => key + last).join(", ");
  const named = columns.map((column, index) => `${column} AS ${cut.names[index]}`);
  const carried = `${fact.fact}, ${far.node}`;
  const cutEach = cypher`
    WITH ${carried}
    ORDER BY ${order}
    LIMIT ${cut.limit}
    RETURN ${carried}, ${named.join(", ")}`;
  return [
    `CALL (${hub.node}) {`,
    ...[...openEnded, cutEach, "UNION ALL", ...bounded, cutEach],
    "}",
    `WITH * ${cut.order} LIMIT ${cut.limit}`,
  ];
}

/** The condition that a supernode has rows within a bound. No order is needed to find one. */
function hasSupernodeRows(
  builder: QueryBuilder,
  rows: SupernodeRows,
  keys: UniqueOrder,
  bound: CursorBound,
): string {
  const found = matches(builder, rows, [bound], keys).map((clauses) => `EXISTS { ${clauses.join(" ")} }`);
  return `(${found.join(" OR ")})`;
}

function columnsOf({ connection: { kind, reads }, fact: { fact } }: SupernodeRows) {
  const key = reads === "OUT" ? "fromId" : "toId";
  const name = `${fact}.${farNameProperty(kind)}`;
  return { key, near: `${fact}.${key}`, name, columns: [name, `${fact}.id`] };
}

/** The clauses that find a supernode's open-ended facts and its bounded facts, each by an index. */
function matches(
  builder: QueryBuilder,
  rows: SupernodeRows,
  bounds: readonly CursorBound[],
  keys: UniqueOrder,
) {
  const { hub, connection, far, conditions } = rows;
  const { kind, reads } = connection;
  const { fact } = rows.fact;
  const { key, near, name } = columnsOf(rows);
  const boundConditions = (within: Within, others: Within) =>
    bounds.length > 0
      ? bounds.map((bound, index) => (index === 0 ? within : others)(builder, rows, bound, keys))
      : [`${name} >= ''`];
  const begun = builder.sinceToday ? [] : [`${fact}.firstDay <= ${builder.to}`];
  const match = (type: string) =>
    `MATCH ${relationshipPattern(hub.node, reads, `${fact}:${type}`, far.node)}`;
  const { openEnded, bounded } = kind.stored;
  return [
    [
      match(openEnded),
      `USING INDEX SEEK ${fact}:${openEnded}(${key}, ${farNameProperty(kind)}, id)`,
      ...whereClause([
        `${near} = ${hub.node}.id`,
        // One end of the index range: two ends that are compared in another order than sorted would have nothing between.
        ...boundConditions(withinByIndex, withinByComparison),
        `${fact}.id >= ''`,
        ...begun,
        ...conditions,
      ]),
    ],
    [
      match(bounded),
      ...boundedSeek(builder, hub.node, fact, kind, reads, [
        ...boundConditions(withinByComparison, withinByComparison),
        ...conditions,
      ]),
    ],
  ] as const;
}

/** The condition that a row is within a bound. */
type Within = (builder: QueryBuilder, rows: SupernodeRows, bound: CursorBound, keys: UniqueOrder) => string;

/**
 * Written so that the index is read in its order from the cursor's name on: an OR would need two seeks and
 * another sort. The index has names in the order of ORDER BY.
 */
const withinByIndex: Within = (builder, rows, bound, keys) => {
  const { name, columns } = columnsOf(rows);
  const [value, id] = bound.position;
  const operator = keys[0].descending === bound.backwards ? ">" : "<";
  const at = builder.parameter(value);
  const tied = `${columns[1]} ${operator}${bound.inclusive ? "=" : ""} ${builder.parameter(id)}`;
  return `${name} ${operator}= ${at} AND CASE WHEN ${name} = ${at} THEN ${tied} ELSE true END`;
};

/** The same condition without the index, by comparing names, which orders some characters differently. */
const withinByComparison: Within = (builder, rows, bound, keys) => {
  const canCompare = bound.position.every(
    (value) => typeof value !== "string" || isComparedLikeSorted(value),
  );
  return canCompare
    ? withinByIndex(builder, rows, bound, keys)
    : afterCursor(builder, columnsOf(rows).columns, keys, bound);
};
