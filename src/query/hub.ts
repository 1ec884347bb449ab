import type { Connection } from "../domain/model/connections.js";
import { farNameProperty } from "../domain/model/end-names.js";
import { boundedSeek } from "./counting.js";
import type { Draft } from "./draft.js";
import { all, arrow } from "./holding.js";
import { beyond } from "./keyset.js";
import type { Cut } from "./list.js";
import type { OrderInput, OrderKey } from "./order.js";
import type { EntityVariable, FactVariable } from "./variables.js";
import type { WhereInput } from "./where.js";

/**
 * Whether a page of a hub's rows can be cut in the order of an index: the hub's facts, as known now, by the names of
 * their other ends. A condition on ids is better served from the ids.
 */
export function cutsByName(
  draft: Draft,
  { kind, reads, narrows }: Connection,
  orderBy: readonly OrderInput[],
  where: WhereInput | null | undefined,
): boolean {
  const fromHub = kind.hub === (reads === "IN" ? "TO" : "FROM");
  const byName = orderBy.length === 1 && orderBy[0]?.field === "NAME";
  return fromHub && !narrows && byName && !draft.inPast && !where?.id;
}

/** A connection that starts at the hub of its kind. */
export interface HubRows {
  readonly hub: EntityVariable;
  readonly connection: Connection;
  readonly fact: FactVariable;
  readonly far: EntityVariable;
  readonly conditions: readonly string[];
}

/**
 * Cuts a page out of a hub's rows: so many of the lasting facts as the index has them, so many of the bounded ones that
 * reach the day, and of both together so many again.
 */
export function hubCut(
  draft: Draft,
  { hub, connection, fact: { fact }, far, conditions }: HubRows,
  cut: Cut,
): readonly string[] {
  const { kind, reads } = connection as Connection & { reads: "OUT" | "IN" };
  const near = reads === "OUT" ? "fromId" : "toId";
  const name = `${fact}.${farNameProperty(kind)}`;
  const columns = [name, `${fact}.id`];
  const bounds = cut.bounds.map((bound) => beyond(draft, columns, cut.keys, bound));
  const begun = draft.sinceToday ? [] : [`${fact}.firstDay <= ${draft.to}`];
  const indexed = [`${fact}.${near} = ${hub.node}.id`, ...nameRange(draft, name, cut), `${fact}.id >= ''`];
  const shown = `RETURN ${[fact, far.node, ...columns.map((column, index) => `${column} AS ${cut.names[index]}`)].join(", ")}`;
  const match = (type: string) => `MATCH ${arrow(hub.node, reads, `${fact}:${type}`, far.node)}`;
  const last = descends(cut) ? " DESC" : "";
  const order = [`${fact}.${near}`, ...columns].map((key) => key + last).join(", ");
  return [
    `CALL (${hub.node}) {`,
    match(kind.stored.lasting),
    `USING INDEX SEEK ${fact}:${kind.stored.lasting}(${near}, ${farNameProperty(kind)}, id)`,
    `WHERE ${all([...indexed, ...begun, ...bounds, ...conditions])}`,
    `WITH ${fact}, ${far.node} ORDER BY ${order} LIMIT ${cut.limit} ${shown}`,
    "UNION ALL",
    match(kind.stored.bounded),
    ...boundedSeek(draft, hub.node, fact, kind, reads, [...bounds, ...conditions]),
    `WITH ${fact}, ${far.node} ORDER BY ${order} LIMIT ${cut.limit} ${shown}`,
    "}",
    `WITH * ${cut.order} LIMIT ${cut.limit}`,
  ];
}

const descends = ({ keys, fromEnd }: Cut): boolean => keys[0]!.descending !== fromEnd;

/** Where in the index to begin: at a cursor's name, so that a late page costs no more than the first. */
function nameRange(draft: Draft, name: string, { bounds, keys }: Cut): readonly string[] {
  if (bounds.length === 0) return [`${name} >= ''`];
  return bounds.map(({ position, backwards }) => {
    const operator = (keys[0] as OrderKey).descending === backwards ? ">=" : "<=";
    return `${name} ${operator} ${draft.parameter(position[0])}`;
  });
}
