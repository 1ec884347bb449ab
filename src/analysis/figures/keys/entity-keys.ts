import { Brand } from "../../../domain/entities/brand.js";
import { LegalEntity } from "../../../domain/entities/legal-entity.js";
import { Platform } from "../../../domain/entities/platform.js";
import type { GroupKey } from "../../../domain/graphql/group-key.js";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { listConnections } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Operation } from "../../../domain/relationships/operation.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { Attribution, Hop } from "./attribution.js";
import { findGroupPlace, type ItemEnd } from "./group-place.js";
import { type BoundKey, createLinkedKey, type KeyModel } from "./key.js";
import { bindUltimateOwners } from "./ultimate-owners.js";

/** Returns true if entities of the type have a connection to their owners. */
const isOwnable = (type: TypeClass): boolean =>
  listConnections(type).some(({ kind, reads }) => kind.type === Ownership && reads === "IN");

/** A key that is the counted item itself or an end of the counted fact; its conditions restrict the item or that end. */
function createEndKey(variable: string, end: ItemEnd): BoundKey {
  const buildConditions = (id: unknown): WhereInput | null => {
    if (id === null) return null;
    const condition = { id: { eq: id } };
    return end === "self" ? condition : { [end]: condition };
  };
  return { variable, isEntity: true, doubt: {}, conditions: buildConditions };
}

/** Creates the key for the entity at an end of the counted fact. */
export const createFactEndKey = (end: "from" | "to"): KeyModel => ({
  fits: ({ category }) => category === "RELATIONSHIP",
  bind: (attribution) => createEndKey(attribution.getEnd(end), end),
});

/** A key for the entity of a type that the counted item is linked to. */
export const createPlaceKey = (type: TypeClass): KeyModel => ({
  fits: (kind) => findGroupPlace(kind, type) !== null,
  bind: (attribution) => {
    const groupPlace = findGroupPlace(attribution.counted.kind, type);
    const variable = attribution.bindLinkedEntity(type);
    return groupPlace?.connection === null
      ? createEndKey(variable, groupPlace.end)
      : createLinkedKey(attribution, variable);
  },
});

const operated: Hop = { kind: requireRelationshipKind(Operation), reads: "IN", to: LegalEntity };
const owned: Hop = { kind: requireRelationshipKind(Ownership), reads: "IN", to: LegalEntity };

export const operatorKey: KeyModel = {
  fits: (kind) => findGroupPlace(kind, Platform) !== null,
  bind: (attribution) => {
    const { kind } = attribution.counted;
    return kind.type === Operation
      ? createEndKey(attribution.getEnd("from"), "from")
      : createLinkedKey(attribution, attribution.bindHop(attribution.bindLinkedEntity(Platform), operated));
  },
};

export const ownerKey: KeyModel = {
  fits: (kind) => isOwned(kind),
  bind: (attribution, groupBy) => {
    const { kind } = attribution.counted;
    return kind.type === Ownership
      ? createEndKey(attribution.getEnd("from"), "from")
      : createLinkedKey(attribution, attribution.bindHop(bindOwnedEntity(attribution, groupBy), owned));
  },
};

export const ultimateOwnerKey: KeyModel = {
  fits: (kind) => isOwned(kind),
  gathers: true,
  bind: (attribution, groupBy) =>
    createLinkedKey(attribution, bindUltimateOwners(attribution, bindOwnedEntity(attribution, groupBy))),
};

const isOwned = (kind: KindModel): boolean =>
  findOwnedType(kind, []) !== null || findOwnableEnd(kind) !== null;

/** The entity whose owners the key shows. */
function bindOwnedEntity(attribution: Attribution, groupBy: readonly GroupKey[]): string {
  const { kind } = attribution.counted;
  const type = findOwnedType(kind, groupBy);
  if (type) return attribution.bindLinkedEntity(type);
  return attribution.getEnd(requireNonNull(findOwnableEnd(kind), `The owned end of ${kind.kind}`));
}

/**
 * Brand or Platform, if the key shows the owners of one; null: the counted item itself is owned, or an end of
 * it.
 */
function findOwnedType(kind: KindModel, groupBy: readonly GroupKey[]): TypeClass | null {
  if (groupBy.includes("BRAND")) return Brand;
  if (groupBy.includes("PLATFORM") || groupBy.includes("OPERATOR")) return Platform;
  if (findOwnableEnd(kind) === "self" || kind.type === Ownership) return null;
  const places = [Platform, Brand].map((type) => ({ type, place: findGroupPlace(kind, type) }));
  const near = places.find(({ place: groupPlace }) => groupPlace?.connection === null);
  return (near ?? places.find(({ place: groupPlace }) => groupPlace !== null))?.type ?? null;
}

function findOwnableEnd(kind: KindModel): ItemEnd | null {
  if (kind.category === "ENTITY") return isOwnable(kind.type) ? "self" : null;
  if (kind.type === Ownership) return "to";
  return (["to", "from"] as const).find((end) => kind[end].some(isOwnable)) ?? null;
}
