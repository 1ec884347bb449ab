import type { KindConnection } from "../../domain/model/connections.js";
import { farNameProperty } from "../../domain/model/denormalized-name.js";
import { meetsAtHub } from "../../domain/model/relationship-kind.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { isComparedLikeSorted } from "../cypher/string-collation.js";
import type { EntityVariable, FactVariable } from "../cypher/variables.js";
import { boundedSeek } from "../filters/degree.js";
import type { OrderInput, OrderKey } from "../filters/order.js";
import type { WhereInput } from "../filters/where-input.js";
import { all, relationshipPattern } from "../temporal/temporal-predicates.js";
import { afterCursor, type CursorBound } from "./keyset.js";
import type { ConnectionList, PageCut } from "./list.js";

/**
 * Whether a page of a hub's rows can be cut in the order of an index: the hub's facts, as known now, by the names of
 * their other ends. A condition on ids is better served from the ids.
 */
export function canUseNameIndex(
  draft: QueryBuilder,
  { kind, reads, narrows }: KindConnection,
  orderBy: readonly OrderInput[],
  where: WhereInput | null | undefined,
): boolean {
  const byName = orderBy.length === 1 && orderBy[0]?.field === "NAME";
  return meetsAtHub(kind, reads) && !narrows && byName && !draft.inPast && !where?.id;
}

/** A connection that starts at the hub of its kind. */
export interface SupernodeRows {
  readonly hub: EntityVariable;
  readonly connection: KindConnection;
  readonly fact: FactVariable;
  readonly far: EntityVariable;
  readonly conditions: readonly string[];
}

/** How a list of a hub's rows is cut and looked into by its indexes. */
export const supernodePage = (
  draft: QueryBuilder,
  rows: SupernodeRows,
): Pick<ConnectionList, "cut" | "reaches"> => ({
  cut: (cut) => hubCut(draft, rows, cut),
  reaches: (bound, keys) => hubReaches(draft, rows, keys, bound),
});

/**
 * Cuts a page out of a hub's rows: so many of the lasting facts as the index has them, so many of the bounded ones that
 * reach the day, and of both together so many again.
 */
function hubCut(draft: QueryBuilder, rows: SupernodeRows, cut: PageCut): readonly string[] {
  const { hub, far, fact } = rows;
  const [lasting, bounded] = matches(draft, rows, cut.bounds, cut.keys);
  const { near, columns } = columnsOf(rows);
  const last = cut.keys[0]!.descending !== cut.fromEnd ? " DESC" : "";
  const order = [near, ...columns].map((key) => key + last).join(", ");
  const named = columns.map((column, index) => `${column} AS ${cut.names[index]}`);
  const carried = `${fact.fact}, ${far.node}`;
  const cutEach = `WITH ${carried} ORDER BY ${order} LIMIT ${cut.limit} RETURN ${carried}, ${named.join(", ")}`;
  return [
    `CALL (${hub.node}) {`,
    ...[...lasting, cutEach, "UNION ALL", ...bounded, cutEach],
    "}",
    `WITH * ${cut.order} LIMIT ${cut.limit}`,
  ];
}

/** Whether a hub has rows within a bound: no order is needed to find one. */
function hubReaches(
  draft: QueryBuilder,
  rows: SupernodeRows,
  keys: readonly OrderKey[],
  bound: CursorBound,
): string {
  const found = matches(draft, rows, [bound], keys).map((clauses) => `EXISTS { ${clauses.join(" ")} }`);
  return `(${found.join(" OR ")})`;
}

function columnsOf({ connection: { kind, reads }, fact: { fact } }: SupernodeRows) {
  const key = reads === "OUT" ? "fromId" : "toId";
  const name = `${fact}.${farNameProperty(kind)}`;
  return { key, near: `${fact}.${key}`, name, columns: [name, `${fact}.id`] };
}

/** The clauses that find a hub's lasting facts, and those that find its bounded ones, each by its index. */
function matches(
  draft: QueryBuilder,
  rows: SupernodeRows,
  bounds: readonly CursorBound[],
  keys: readonly OrderKey[],
) {
  const { hub, connection, far, conditions } = rows;
  const { kind, reads } = connection as KindConnection & { reads: "OUT" | "IN" };
  const { fact } = rows.fact;
  const { key, near, name } = columnsOf(rows);
  const inside = (within: Within) =>
    bounds.length > 0 ? bounds.map((bound) => within(draft, rows, bound, keys)) : [`${name} >= ''`];
  const begun = draft.sinceToday ? [] : [`${fact}.firstDay <= ${draft.to}`];
  const match = (type: string) =>
    `MATCH ${relationshipPattern(hub.node, reads, `${fact}:${type}`, far.node)}`;
  const { lasting, bounded } = kind.stored;
  return [
    [
      match(lasting),
      `USING INDEX SEEK ${fact}:${lasting}(${key}, ${farNameProperty(kind)}, id)`,
      `WHERE ${all([`${near} = ${hub.node}.id`, ...inside(sought), `${fact}.id >= ''`, ...begun, ...conditions])}`,
    ],
    [
      match(bounded),
      ...boundedSeek(draft, hub.node, fact, kind, reads, [...inside(compared), ...conditions]),
    ],
  ] as const;
}

/** The condition under which a row lies within a bound. */
type Within = (
  draft: QueryBuilder,
  rows: SupernodeRows,
  bound: CursorBound,
  keys: readonly OrderKey[],
) => string;

/**
 * So put that the index begins at the cursor's name and is read on in its order: an OR would be sought in two parts and
 * sorted anew. The index has names in the order of ORDER BY.
 */
const sought: Within = (draft, rows, bound, keys) => {
  const { name, columns } = columnsOf(rows);
  const [value, id] = bound.position as readonly [string, string];
  const operator = keys[0]!.descending === bound.backwards ? ">" : "<";
  const at = draft.parameter(value);
  const tied = `${columns[1]} ${operator}${bound.inclusive ? "=" : ""} ${draft.parameter(id)}`;
  return `${name} ${operator}= ${at} AND CASE WHEN ${name} = ${at} THEN ${tied} ELSE true END`;
};

/** The same without the index, by comparing names, which orders some characters otherwise. */
const compared: Within = (draft, rows, bound, keys) => {
  const isAlike = bound.position.every((value) => typeof value !== "string" || isComparedLikeSorted(value));
  return isAlike
    ? sought(draft, rows, bound, keys)
    : afterCursor(draft, columnsOf(rows).columns, keys, bound);
};
