import type { Connection } from "./model/connections.js";
import { constantCase } from "./model/constant-case.js";
import type { TypeClass } from "./model/field.js";
import { type Property, propertiesOf } from "./model/property.js";
import { connectionsOn, isRelationship } from "./vocabulary.js";

/** What a value of a type's order field sorts by. */
export type Ordering =
  | { readonly by: "property"; readonly property: Property }
  | { readonly by: "recordedAt" }
  | { readonly by: "confidence" }
  | { readonly by: "count"; readonly connection: Connection };

const cache = new WeakMap<TypeClass, ReadonlyMap<string, Ordering>>();

/** The values of a type's order field. Kept, since every request asks for them. */
export function orderingsOf(type: TypeClass): ReadonlyMap<string, Ordering> {
  const known = cache.get(type) ?? new Map(entries(type));
  cache.set(type, known);
  return known;
}

function* entries(type: TypeClass): Generator<[string, Ordering]> {
  for (const property of propertiesOf(type))
    if (!property.list && (property.mapping.filter !== null || typeof property.type === "object"))
      yield [constantCase(property.name), { by: "property", property }];
  yield ["RECORDED_AT", { by: "recordedAt" }];
  if (isRelationship(type)) yield ["CONFIDENCE", { by: "confidence" }];
  for (const connection of connectionsOn(type))
    yield [`${constantCase(connection.one)}_COUNT`, { by: "count", connection }];
}
