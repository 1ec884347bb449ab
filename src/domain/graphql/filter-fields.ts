import { lowerFirst } from "../../util/case.js";
import { required } from "../../util/required.js";
import { relationshipKinds } from "../kinds/kinds.js";
import {
  connectionsOn,
  isRelationship,
  type KindModel,
  kindOfType,
  kindsWithin,
} from "../kinds/vocabulary.js";
import type { KindConnection } from "../model/connections.js";
import { type ItemFilter, itemFilterOf } from "../model/item-filters.js";
import { type Property, propertiesOf } from "../model/property.js";
import { mappingOf } from "../model/property-type.js";
import { Relationship } from "../relationships/relationship.js";
import type { TypeClass } from "../schema/field.js";
import { endTypesOf } from "./ends.js";
import { type EvidenceField, evidenceFilters } from "./evidence-fields.js";

/** The meaning of a key of a where input. */
export type FilterField =
  | { readonly by: "id" }
  | { readonly by: "status" }
  | { readonly by: "fieldNames"; readonly name: "disputedFields" | "allegedFields" }
  | { readonly by: "property"; readonly property: Property }
  | { readonly by: "items"; readonly property: Property; readonly item: ItemFilter }
  | { readonly by: "kind"; readonly kind: KindModel }
  | { readonly by: "relation"; readonly connection: KindConnection }
  | { readonly by: "count"; readonly connection: KindConnection }
  | { readonly by: "began"; readonly kind: KindModel }
  | { readonly by: "group"; readonly kind: KindModel }
  | { readonly by: "members"; readonly property: Property }
  | { readonly by: "end"; readonly end: "from" | "to"; readonly type: TypeClass }
  | EvidenceField;

/** The key of the conditions on items of a kind: stockListing for STOCK_LISTING. */
export const kindKey = ({ type }: KindModel): string => lowerFirst(type.name);

/** The kinds of a type that has several. */
function severalKinds(type: TypeClass): readonly KindModel[] {
  if (type === Relationship) return relationshipKinds;
  const kinds = kindsWithin(type);
  return kinds.length > 1 ? kinds : [];
}

/** Whether a property can be filtered: it is a single text, number, date or enum value. */
export const isFilterable = ({ list, mapping, type }: Property): boolean =>
  !list && (mapping.filter !== null || typeof type === "object");

/** Whether a property is a list of enum values. */
export const isListOfMembers = ({ list, type }: Property): boolean =>
  list === true && typeof type === "object";

/** The keys of a type's where input, except AND, OR and NOT. Cached, since every request needs them. */
export function filterFieldsOf(type: TypeClass): ReadonlyMap<string, FilterField> {
  const known = cache.get(type) ?? new Map(entries(type));
  cache.set(type, known);
  return known;
}

/** The meaning of one key. Fails if the type has no such key, which its schema excludes. */
export const requireFilterField = (type: TypeClass, name: string): FilterField =>
  required(filterFieldsOf(type).get(name), `The filter ${name} of ${type.name}`);

/** The confidence of a fact is computed from its claims when they are recorded. It is no property that is given. */
const confidence: Property = {
  name: "confidence",
  type: "Float",
  mapping: mappingOf("Float"),
  description: "How reliable it is that it held, 0…1: the highest confidence of a claim that supports it.",
};

const cache = new WeakMap<TypeClass, ReadonlyMap<string, FilterField>>();

function* entries(type: TypeClass): Generator<[string, FilterField]> {
  yield ["id", { by: "id" }];
  const ofEvidence = evidenceFilters(type);
  if (ofEvidence) {
    yield* ofEvidence;
    return;
  }
  if (isRelationship(type)) {
    yield ["status", { by: "status" }];
    yield [confidence.name, { by: "property", property: confidence }];
    for (const [end, ofEnd] of endTypesOf(type)) yield [end, { by: "end", end, type: ofEnd }];
  }
  for (const name of ["disputedFields", "allegedFields"] as const) yield [name, { by: "fieldNames", name }];
  for (const property of propertiesOf(type)) {
    const item = itemFilterOf(property);
    if (isFilterable(property)) yield [property.name, { by: "property", property }];
    if (item) yield [property.name, { by: "items", property, item }];
    else if (isListOfMembers(property)) yield [property.name, { by: "members", property }];
  }
  const kind = kindOfType(type.name);
  if (kind) {
    yield ["began", { by: "began", kind }];
    yield ["group", { by: "group", kind }];
  }
  for (const one of severalKinds(type)) yield [kindKey(one), { by: "kind", kind: one }];
  for (const connection of connectionsOn(type)) {
    yield [connection.name, { by: "relation", connection }];
    yield [`${connection.one}Count`, { by: "count", connection }];
  }
}
