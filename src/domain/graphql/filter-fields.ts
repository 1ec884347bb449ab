import { requireNonNull } from "../../util/require-non-null.js";
import { toLowerFirst } from "../../util/text/case.js";
import { Entity } from "../entities/entity.js";
import { relationshipKinds } from "../kinds/kinds.js";
import {
  connections,
  findKindByType,
  isRelationship,
  type KindModel,
  kinds,
  listConnections,
  listKindsWithin,
} from "../kinds/vocabulary.js";
import type { KindConnection } from "../model/connections.js";
import { findItemFilter, type ItemFilter } from "../model/item-filters.js";
import { listProperties, type Property } from "../model/property.js";
import { getTypeMapping } from "../model/property-type.js";
import { Relationship } from "../relationships/relationship.js";
import { requireEnumeration } from "../schema/enumeration.js";
import type { TypeClass } from "../schema/field.js";
import { listEndTypes } from "./ends.js";
import { type EvidenceField, listEvidenceFilters } from "./evidence-fields.js";

/** The meaning of a key of a where input. */
export type FilterField =
  | { readonly by: "id" }
  | { readonly by: "status" }
  | { readonly by: "fieldNames"; readonly name: "disputedFields" | "allegedFields" }
  | { readonly by: "property"; readonly property: Property }
  | { readonly by: "items"; readonly property: Property; readonly item: ItemFilter }
  | {
      readonly by: "kind";
      readonly type: TypeClass;
      /** Null for an interface, which several kinds implement. */
      readonly kind: KindModel | null;
    }
  | { readonly by: "relation"; readonly connection: KindConnection }
  | { readonly by: "began"; readonly kind: KindModel }
  | { readonly by: "group"; readonly kind: KindModel }
  | { readonly by: "members"; readonly property: Property }
  | { readonly by: "end"; readonly end: "from" | "to"; readonly type: TypeClass }
  | EvidenceField;

/** Returns the key of the conditions on items of a kind: stockListing for STOCK_LISTING. */
export const toKindKey = ({ type }: Pick<KindModel, "type">): string => toLowerFirst(type.name);

/** The interfaces that connections narrow their rows to. Conditions on any entity have a key for each. */
const narrowedInterfaces: readonly TypeClass[] = [
  ...new Set(connections.filter(({ narrows }) => narrows).map(({ node }) => node)),
].filter((type) => listKindsWithin(type).length > 1);

/** The keys of conditions on things of one kind, or of the kinds of an interface. */
export const kindKeys: ReadonlySet<string> = new Set([
  ...kinds.map(toKindKey),
  ...narrowedInterfaces.map((type) => toKindKey({ type })),
]);

/** Lists the kinds of a type that has several; else none. */
function listSeveralKinds(type: TypeClass): readonly KindModel[] {
  if (type === Relationship) return relationshipKinds;
  const within = listKindsWithin(type);
  return within.length > 1 ? within : [];
}

/** Returns true if a property can be filtered: it is a single text, number, date, or one of several enum values. */
export const isFilterable = ({ list, mapping, type }: Property): boolean =>
  !list &&
  (mapping.filter !== null || (typeof type === "object" && requireEnumeration(type).values.length > 1));

/** Returns true if the values of a property are of an enum. */
export const isMember = ({ type }: Property): boolean => typeof type === "object";

/** Returns true if a property is a list of enum values. */
export const isListOfMembers = (property: Property): boolean => property.list === true && isMember(property);

/** Returns the keys of a type's where input, except AND, OR and NOT. Cached, since every request needs them. */
export function getFilterFields(type: TypeClass): ReadonlyMap<string, FilterField> {
  const fields = cache.get(type) ?? new Map(listFilterEntries(type));
  cache.set(type, fields);
  return fields;
}

/** Returns the meaning of one key. Fails if the type has no such key, which its schema excludes. */
export const requireFilterField = (type: TypeClass, name: string): FilterField =>
  requireNonNull(getFilterFields(type).get(name), `The filter ${name} of ${type.name}`);

/** The confidence of a fact is computed from its claims when they are recorded. A client cannot record it. */
const confidence: Property = {
  name: "confidence",
  type: "Float",
  mapping: getTypeMapping("Float"),
  description: "The confidence of its best claim, 0…1.",
};

const cache = new WeakMap<TypeClass, ReadonlyMap<string, FilterField>>();

function* listFilterEntries(type: TypeClass): Generator<[string, FilterField]> {
  yield ["id", { by: "id" }];
  const ofEvidence = listEvidenceFilters(type);
  if (ofEvidence) {
    yield* ofEvidence;
    return;
  }
  if (isRelationship(type)) {
    yield ["status", { by: "status" }];
    yield [confidence.name, { by: "property", property: confidence }];
    for (const [end, ofEnd] of listEndTypes(type)) yield [end, { by: "end", end, type: ofEnd }];
  }
  for (const name of ["disputedFields", "allegedFields"] as const) yield [name, { by: "fieldNames", name }];
  for (const property of listProperties(type)) {
    const item = findItemFilter(property);
    if (isFilterable(property)) yield [property.name, { by: "property", property }];
    if (item) yield [property.name, { by: "items", property, item }];
    else if (isListOfMembers(property)) yield [property.name, { by: "members", property }];
  }
  const kind = findKindByType(type.name);
  if (kind) {
    yield ["began", { by: "began", kind }];
    yield ["group", { by: "group", kind }];
  }
  for (const memberKind of listSeveralKinds(type))
    yield [toKindKey(memberKind), { by: "kind", type: memberKind.type, kind: memberKind }];
  if (type === Entity)
    for (const narrowed of narrowedInterfaces)
      yield [toKindKey({ type: narrowed }), { by: "kind", type: narrowed, kind: null }];
  for (const connection of listConnections(type)) yield [connection.name, { by: "relation", connection }];
}
