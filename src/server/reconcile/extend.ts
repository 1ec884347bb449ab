import { MAX_PAGE } from "../../domain/schema/paging.js";
import { AppError } from "../../errors.js";
import type { ExecuteOnSchema } from "../context/schema-executor.js";
import { parseJsonText } from "../requests/nested-json.js";
import { isRecord } from "../requests/recognized-request.js";
import { propertiesFor, typesWith } from "./properties.js";

/** An entity with its identifiers. `Type_property` contains the kind's values of a requested property. */
interface Extended {
  readonly __typename: string;
  readonly id: string;
  readonly identifiers?: readonly { readonly scheme: string; readonly value: string }[];
  readonly [typeAndProperty: `${string}_${string}`]: unknown;
}

/** Answers a data extension: a row for each id, with a list of values for each property. */
export async function extend(ask: ExecuteOnSchema, text: string) {
  const { ids, properties } = parseExtension(text);
  const document = `query ($ids: [ID!]!) {
    nodes(ids: $ids) { __typename id ... on Entity { identifiers { scheme value } } ${properties.flatMap(valuesOfKinds).join(" ")} }
  }`;
  const found = new Map<string, Extended>();
  for (let at = 0; at < ids.length; at += MAX_PAGE) {
    const some = ids.slice(at, at + MAX_PAGE);
    const { nodes } = await ask<{ nodes: readonly (Extended | null)[] }>(document, { ids: some });
    for (const [index, id] of some.entries()) {
      const node = nodes[index];
      if (node) found.set(id, node);
    }
  }
  const rows = ids.map((id) => [id, rowOf(found.get(id), properties)] as const);
  return { meta: properties.map(propertyMeta), rows: Object.fromEntries(rows) };
}

const MAX_IDS = 1000;
const MAX_PROPERTIES = 20;

function parseExtension(text: string) {
  const { ids, properties } = extensionOf(text);
  if (ids.length > MAX_IDS || properties.length > MAX_PROPERTIES)
    throw new AppError(
      "BAD_USER_INPUT",
      `extend takes at most ${MAX_IDS} ids and ${MAX_PROPERTIES} properties.`,
    );
  return { ids, properties };
}

const EXPECTED = "a JSON object with ids and properties";

function extensionOf(text: string) {
  const value = parseJsonText("extend", text, EXPECTED);
  const { ids = [], properties = [] } = isRecord(value) ? value : { ids: null };
  if (
    !isListOf(ids, isScalar) ||
    !isListOf(properties, isRecord) ||
    !properties.every(({ id }) => isScalar(id))
  )
    throw new AppError("BAD_USER_INPUT", `extend must be ${EXPECTED}.`);
  return { ids: ids.map(String), properties: [...new Set(properties.map(({ id }) => String(id)))] };
}

/** Kinds may give a property different types, so each kind has its own alias. */
const valuesOfKinds = (id: string): readonly string[] =>
  typesWith(id).map((type) => `... on ${type} { ${type}_${id}: ${id} }`);

const propertyMeta = (id: string) =>
  propertiesFor().find((property) => property.id === id) ?? { id, name: id };

const rowOf = (entity: Extended | undefined, properties: readonly string[]) =>
  Object.fromEntries(properties.map((id) => [id, entity ? valuesOf(entity, id) : []]));

function valuesOf(entity: Extended, id: string): readonly object[] {
  if (typesWith(id).length > 0) {
    const value = entity[`${entity.__typename}_${id}`];
    return value == null ? [] : [cell(value)];
  }
  return (entity.identifiers ?? []).filter(({ scheme }) => scheme === id).map(({ value }) => cell(value));
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value in the service's form for its type. */
function cell(value: unknown): object {
  if (typeof value === "number") return { float: value };
  if (typeof value === "boolean") return { bool: value };
  return DAY.test(String(value)) ? { date: `${value}T00:00:00Z` } : { str: String(value) };
}

/** Lists and objects are no ids, and may have a toString that is no function. */
const isScalar = (value: unknown): value is string | number | boolean | undefined =>
  typeof value !== "object";

const isListOf = <T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(isItem);
