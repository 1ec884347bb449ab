import { Brand } from "../../../domain/entities/brand.js";
import { LegalEntity } from "../../../domain/entities/legal-entity.js";
import { Platform } from "../../../domain/entities/platform.js";
import type { GroupKey } from "../../../domain/graphql/group-key.js";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { connectionsOn } from "../../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Operation } from "../../../domain/relationships/operation.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { required } from "../../../util/required.js";
import type { Attribution, Hop } from "./attribution.js";
import type { BoundKey, KeyModel } from "./key.js";
import { groupPlaceOf, type ItemEnd } from "./place.js";
import { ultimateOwners } from "./ultimate-owners.js";

/** Whether entities of the type have a connection to their owners. */
const isOwnable = (type: TypeClass): boolean =>
  connectionsOn(type).some(({ kind, reads }) => kind.type === Ownership && reads === "IN");

const entity = (variable: string): BoundKey => ({ variable, isEntity: true });

/** A key that is the counted item itself or an end of the counted fact: conditions on it say so. */
export function endKey(variable: string, end: ItemEnd): BoundKey {
  const isIt = (id: unknown): WhereInput | null => (id === null ? null : { id: { eq: id } });
  const conditions = (id: unknown): WhereInput | null => {
    const on = isIt(id);
    return end === "self" || on === null ? on : { [end]: on };
  };
  return { variable, isEntity: true, conditions };
}

/** A key for the entity of a type that the counted item is linked to. */
export const placeKey = (type: TypeClass): KeyModel => ({
  fits: (kind) => groupPlaceOf(kind, type) !== null,
  bind: (attribution) => {
    const place = groupPlaceOf(attribution.counted.kind, type);
    const variable = attribution.place(type);
    return place?.connection === null ? endKey(variable, place.end) : entity(variable);
  },
});

const operated: Hop = { kind: requireRelationshipKind(Operation), reads: "IN", to: LegalEntity };
const owned: Hop = { kind: requireRelationshipKind(Ownership), reads: "IN", to: LegalEntity };

export const operatorKey: KeyModel = {
  fits: (kind) => groupPlaceOf(kind, Platform) !== null,
  bind: (attribution) => {
    const { kind } = attribution.counted;
    return kind.type === Operation
      ? endKey(attribution.end("from"), "from")
      : entity(attribution.hop(attribution.place(Platform), operated));
  },
};

export const ownerKey: KeyModel = {
  fits: (kind) => isOwned(kind),
  bind: (attribution, groupBy) => {
    const { kind } = attribution.counted;
    return kind.type === Ownership
      ? endKey(attribution.end("from"), "from")
      : entity(attribution.hop(ownedBy(attribution, groupBy), owned));
  },
};

export const ultimateOwnerKey: KeyModel = {
  fits: (kind) => isOwned(kind),
  gathers: true,
  bind: (attribution, groupBy) => entity(ultimateOwners(attribution, ownedBy(attribution, groupBy))),
};

const isOwned = (kind: KindModel): boolean => ownedType(kind, []) !== null || ownableEnd(kind) !== null;

/** The entity whose owners the key shows. */
function ownedBy(attribution: Attribution, groupBy: readonly GroupKey[]): string {
  const { kind } = attribution.counted;
  const type = ownedType(kind, groupBy);
  if (type) return attribution.place(type);
  return attribution.end(required(ownableEnd(kind), `The owned end of ${kind.kind}`));
}

/**
 * Brand or Platform, if the key shows the owners of one; null: the counted item itself is owned, or an end of
 * it.
 */
function ownedType(kind: KindModel, groupBy: readonly GroupKey[]): TypeClass | null {
  if (groupBy.includes("BRAND")) return Brand;
  if (groupBy.includes("PLATFORM") || groupBy.includes("OPERATOR")) return Platform;
  if (ownableEnd(kind) === "self" || kind.type === Ownership) return null;
  const places = [Platform, Brand].map((type) => ({ type, place: groupPlaceOf(kind, type) }));
  const near = places.find(({ place }) => place?.connection === null);
  return (near ?? places.find(({ place }) => place !== null))?.type ?? null;
}

function ownableEnd(kind: KindModel): ItemEnd | null {
  if (kind.category === "ENTITY") return isOwnable(kind.type) ? "self" : null;
  if (kind.type === Ownership) return "to";
  return (["to", "from"] as const).find((end) => kind[end].some(isOwnable)) ?? null;
}
