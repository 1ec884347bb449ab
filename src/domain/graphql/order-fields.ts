import { constantCase } from "../../util/case.js";
import { required } from "../../util/required.js";
import { connectionsOn, isRelationship } from "../kinds/vocabulary.js";
import type { KindConnection } from "../model/connections.js";
import { type Property, propertiesOf } from "../model/property.js";
import type { TypeClass } from "../schema/field.js";
import { type EvidenceField, evidenceOrders } from "./evidence-fields.js";

/** The meaning of a value of a type's order field. */
export type OrderField =
  | { readonly by: "property"; readonly property: Property }
  | { readonly by: "recordedAt" }
  | { readonly by: "confidence" }
  | { readonly by: "count"; readonly connection: KindConnection }
  | EvidenceField;

const cache = new WeakMap<TypeClass, ReadonlyMap<string, OrderField>>();

/** The values of a type's order field. Cached, since every request needs them. */
export function orderFieldsOf(type: TypeClass): ReadonlyMap<string, OrderField> {
  const known = cache.get(type) ?? new Map(entries(type));
  cache.set(type, known);
  return known;
}

/** The meaning of one value. Fails if the type has no such value, which its schema excludes. */
export const requireOrderField = (type: TypeClass, name: string): OrderField =>
  required(orderFieldsOf(type).get(name), `The order field ${name} of ${type.name}`);

function* entries(type: TypeClass): Generator<[string, OrderField]> {
  const ofEvidence = evidenceOrders(type);
  if (ofEvidence) {
    for (const [name, field] of ofEvidence) yield [constantCase(name), field];
    return;
  }
  for (const property of propertiesOf(type))
    if (!property.list && (property.mapping.filter !== null || typeof property.type === "object"))
      yield [constantCase(property.name), { by: "property", property }];
  yield ["RECORDED_AT", { by: "recordedAt" }];
  if (isRelationship(type)) yield ["CONFIDENCE", { by: "confidence" }];
  for (const connection of connectionsOn(type))
    yield [`${constantCase(connection.one)}_COUNT`, { by: "count", connection }];
}
