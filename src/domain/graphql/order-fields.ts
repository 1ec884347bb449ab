import { createBadInputError } from "../../errors.js";
import { toConstantCase } from "../../util/text/case.js";
import { findExposedKind } from "../kinds/exposed-kinds.js";
import { findKindByType, isRelationship, listConnections } from "../kinds/vocabulary.js";
import type { KindConnection } from "../model/connections.js";
import { listProperties, type Property } from "../model/property.js";
import type { TypeClass } from "../schema/field.js";
import { listEndTypes } from "./ends.js";
import { type EvidenceField, listEvidenceOrders } from "./evidence-fields.js";
import { isFilterable } from "./filter-fields.js";

/** The meaning of a value of a type's order field. */
export type OrderField =
  | { readonly by: "property"; readonly property: Property }
  | { readonly by: "recordedAt" }
  | { readonly by: "confidence" }
  | { readonly by: "observation"; readonly day: "firstObservedOn" | "lastConfirmedOn" }
  | { readonly by: "end"; readonly end: "from" | "to"; readonly type: TypeClass; readonly property: Property }
  | { readonly by: "count"; readonly connection: KindConnection }
  | ComputedOrderField
  | EvidenceField;

/** A value of a computed field of an entity. */
export interface ComputedOrderField {
  readonly by: "computed";
  /** The name of the field. */
  readonly field: "exposure";
}

/** The most rows that are sorted by a computed value: it is computed for each of them, for any page. */
export const MAX_COMPUTED = 10_000;

/** The name of an order by the score of `exposure`. */
const EXPOSURE_SCORE = "EXPOSURE_SCORE";

/** Returns true if the name of an order field is that of a computed value. */
export const isComputedOrder = (name: unknown): boolean => name === EXPOSURE_SCORE;

const cache = new WeakMap<TypeClass, ReadonlyMap<string, OrderField>>();

/** Returns the values of a type's order field. Cached, since every request needs them. */
export function getOrderFields(type: TypeClass): ReadonlyMap<string, OrderField> {
  const fields = cache.get(type) ?? new Map(listOrderEntries(type));
  cache.set(type, fields);
  return fields;
}

/**
 * Returns the meaning of one value. Fails with BAD_USER_INPUT, and lists the values of the type, if it has no such value:
 * all entities share one enum, and so do all facts.
 */
export function requireOrderField(type: TypeClass, name: string): OrderField {
  const fields = getOrderFields(type);
  const field = fields.get(name);
  if (field) return field;
  const kind = findKindByType(type.name)?.kind ?? type.name;
  throw createBadInputError(
    `${kind} cannot be sorted by ${name}; allowed: ${[...fields.keys()].join(", ")}.`,
  );
}

function* listOrderEntries(type: TypeClass): Generator<[string, OrderField]> {
  const ofEvidence = listEvidenceOrders(type);
  if (ofEvidence) {
    for (const [name, field] of ofEvidence) yield [toConstantCase(name), field];
    return;
  }
  for (const property of listProperties(type))
    if (isFilterable(property)) yield [toConstantCase(property.name), { by: "property", property }];
  yield ["RECORDED_AT", { by: "recordedAt" }];
  if (isRelationship(type)) yield* listFactEntries(type);
  for (const connection of listConnections(type))
    yield [`${toConstantCase(connection.one)}_COUNT`, { by: "count", connection }];
  if (findExposedKind(findKindByType(type.name)))
    yield [EXPOSURE_SCORE, { by: "computed", field: "exposure" }];
}

function* listFactEntries(type: TypeClass): Generator<[string, OrderField]> {
  yield ["CONFIDENCE", { by: "confidence" }];
  for (const day of ["firstObservedOn", "lastConfirmedOn"] as const)
    yield [toConstantCase(day), { by: "observation", day }];
  for (const [end, ofEnd] of listEndTypes(type))
    for (const property of listProperties(ofEnd).filter(isOfItself))
      yield [
        `${toConstantCase(end)}_${toConstantCase(property.name)}`,
        { by: "end", end, type: ofEnd, property },
      ];
}

/** Returns true if a property is a value by itself, and does not qualify another one. */
const isOfItself = (property: Property): boolean =>
  isFilterable(property) && !property.shownAs && !property.qualifies;
