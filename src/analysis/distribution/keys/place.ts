import { connectionsOn, type KindModel, kindsWithin } from "../../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../../domain/model/connections.js";
import type { RelationshipKindModel } from "../../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../../domain/schema/field.js";

/** Where what is counted meets an entity of a type: itself, an end of the fact, or a connection of either. */
export interface GroupPlace {
  /** Null: the entity that is counted. */
  readonly end: "from" | "to" | null;
  /** Null: no further. */
  readonly connection: KindConnection | null;
}

/**
 * The place of a type in what is counted of a kind, as the ends and the connections of the kinds tell it; null where there
 * is none. What is nearest goes first: itself or an end of the type; the first connection that leads to the type alone;
 * an end, then a connection, that leads to entities of any kind and is known to lead to the type.
 */
export function groupPlaceOf(kind: KindModel, target: TypeClass): GroupPlace | null {
  if (kind.category === "ENTITY")
    return kind.type === target ? { end: null, connection: null } : through(null, [kind.type], target);
  const exact = (["to", "from"] as const).find((end) => kind[end].includes(target));
  if (exact) return { end: exact, connection: null };
  const [near = null] = (["from", "to"] as const)
    .map((end) => through(end, kind[end], target))
    .filter((place) => place !== null)
    .sort((one, other) => Number(isNarrow(other, target)) - Number(isNarrow(one, target)));
  if (near && isNarrow(near, target)) return near;
  const wide = (["to", "from"] as const).find((end) => leadsAlsoTo(kind, kind[end], target));
  return wide ? { end: wide, connection: null } : near;
}

const isNarrow = ({ connection }: GroupPlace, target: TypeClass): boolean => connection?.node === target;

function through(end: GroupPlace["end"], types: readonly TypeClass[], target: TypeClass): GroupPlace | null {
  const all = types.filter(isOfOneKind).flatMap(connectionsOn);
  const connection =
    all.find(({ node }) => node === target) ??
    all.find(({ kind, reads }) => {
      const [near, far] = reads === "OUT" ? [kind.from, kind.to] : [kind.to, kind.from];
      return near.every(isOfOneKind) && leadsAlsoTo(kind, far, target);
    });
  return connection ? { end, connection } : null;
}

/** Whether a type is that of one kind, and no interface. */
const isOfOneKind = (type: TypeClass): boolean => kindsWithin(type).some((kind) => kind.type === type);

/** Whether an end takes entities of several kinds, and the type is one that the kind's own connections name. */
const leadsAlsoTo = (
  { connections }: RelationshipKindModel,
  end: readonly TypeClass[],
  target: TypeClass,
): boolean =>
  end.some((type) => kindsWithin(type).some((kind) => kind.type === target)) &&
  connections.some(({ on, node }) => on.includes(target) || node === target);
