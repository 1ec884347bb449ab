import { type KindModel, listConnections, listKindsWithin } from "../../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../../domain/model/connections.js";
import type { RelationshipKindModel } from "../../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../../domain/schema/field.js";

/** The counted item itself, or an end of the counted fact. */
export type ItemEnd = "self" | "from" | "to";

/**
 * The link from a counted item to an entity of a type: the item itself, an end of the fact, or a connection of either.
 */
export interface GroupPlace {
  readonly end: ItemEnd;
  /** Null: the end itself. */
  readonly connection: KindConnection | null;
}

/**
 * The place of a type in items of a kind, derived from the ends and connections of the kinds; null if there
 * is none. The nearest comes first: the item itself or an end of the type; the first connection that leads to
 * the type only; an end, then a connection, that leads to entities of any kind and can lead to the type.
 */
export function findGroupPlace(kind: KindModel, target: TypeClass): GroupPlace | null {
  if (kind.category === "ENTITY")
    return kind.type === target
      ? { end: "self", connection: null }
      : findConnectedPlace("self", [kind.type], target);
  const exact = (["to", "from"] as const).find((end) => kind[end].includes(target));
  if (exact) return { end: exact, connection: null };
  const [near = null] = (["from", "to"] as const)
    .map((end) => findConnectedPlace(end, kind[end], target))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => Number(isNarrow(b, target)) - Number(isNarrow(a, target)));
  if (near && isNarrow(near, target)) return near;
  const wide = (["to", "from"] as const).find((end) => canReachType(kind, kind[end], target));
  return wide ? { end: wide, connection: null } : near;
}

const isNarrow = ({ connection }: GroupPlace, target: TypeClass): boolean => connection?.node === target;

function findConnectedPlace(end: ItemEnd, types: readonly TypeClass[], target: TypeClass): GroupPlace | null {
  const all = types.filter(isOfOneKind).flatMap(listConnections);
  const connection =
    all.find(({ node }) => node === target) ??
    all.find(({ kind, reads }) => {
      const [near, far] = reads === "OUT" ? [kind.from, kind.to] : [kind.to, kind.from];
      return near.every(isOfOneKind) && canReachType(kind, far, target);
    });
  return connection ? { end, connection } : null;
}

/** Returns true if a type belongs to one kind and is not an interface. */
const isOfOneKind = (type: TypeClass): boolean => listKindsWithin(type).some((kind) => kind.type === type);

/** Returns true if an end can be an entity of the type, and the connections of the kind use the type. */
const canReachType = (
  { connections }: RelationshipKindModel,
  end: readonly TypeClass[],
  target: TypeClass,
): boolean =>
  end.some((type) => listKindsWithin(type).some((kind) => kind.type === target)) &&
  connections.some(({ on, node }) => on.includes(target) || node === target);
