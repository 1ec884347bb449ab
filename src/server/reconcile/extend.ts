import { MAX_PAGE } from "../../domain/schema/paging.js";
import { createBadInputError } from "../../errors.js";
import type { Missing } from "../../query/context.js";
import { isRecord } from "../../util/is-record.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import type { RowReader } from "../answers/row-reader.js";
import { parseJsonText } from "../protection/nested-json.js";
import { getTypesWithProperty, listExtensionProperties } from "./properties.js";

/** An entity with its identifiers. `Type_property` contains the kind's values of a requested property. */
interface ExtendedEntity {
  readonly __typename: string;
  readonly id: string;
  readonly identifiers?: readonly { readonly scheme: string; readonly value: string }[];
  readonly [typeAndProperty: `${string}_${string}`]: unknown;
}

/**
 * Answers a data extension: a row for each id, with a list of values for each property, and why ids lead to nothing.
 * @param missing what the results lack that were read so far
 */
export async function extend(execute: RowReader, text: string, missing: readonly Missing[]) {
  const { ids, properties } = parseExtension(text);
  const entities = new Map<string, ExtendedEntity>();
  const reasons = new Map<string, string>();
  for (const document of buildDocuments(properties))
    for (const batch of splitIntoChunks(ids, MAX_PAGE)) {
      const readBefore = missing.length;
      const { nodes } = await execute<{ nodes: readonly (ExtendedEntity | null)[] }>(document, {
        ids: batch,
      });
      for (const [index, id] of batch.entries()) {
        const node = nodes[index];
        if (node) entities.set(id, { ...entities.get(id), ...node });
      }
      for (const { path, reason } of missing.slice(readBefore)) {
        const id = batch[Number(path[1])];
        if (id !== undefined) reasons.set(id, reason);
      }
    }
  const rows = ids.map((id) => [id, createExtensionRow(entities.get(id), properties)] as const);
  return {
    meta: properties.map(describeProperty),
    rows: Object.fromEntries(rows),
    ...(reasons.size > 0 && { missing: Object.fromEntries(reasons) }),
  };
}

const MAX_IDS = 1000;
const MAX_PROPERTIES = 20;

function parseExtension(text: string) {
  const { ids, properties } = parseExtensionText(text);
  if (ids.length > MAX_IDS || properties.length > MAX_PROPERTIES)
    throw createBadInputError(`extend takes at most ${MAX_IDS} ids and ${MAX_PROPERTIES} properties.`);
  return { ids, properties };
}

const EXPECTED = "a JSON object with ids and properties";

function parseExtensionText(text: string) {
  const value = parseJsonText("extend", text, EXPECTED);
  const { ids = [], properties = [] } = isRecord(value) ? value : { ids: null };
  if (
    !isTypedList(ids, isScalar) ||
    !isTypedList(properties, isRecord) ||
    !properties.every(({ id }) => isScalar(id))
  )
    throw createBadInputError(`extend must be ${EXPECTED}.`);
  return { ids: ids.map(String), properties: [...new Set(properties.map(({ id }) => String(id)))] };
}

/** The most aliases of one document. */
const MAX_ALIASES = 50;

/** Builds the documents that select the identifiers and all values of properties. */
function buildDocuments(properties: readonly string[]): readonly string[] {
  const parts = [...splitIntoChunks(properties.flatMap(selectPropertyValues), MAX_ALIASES)];
  return (parts.length > 0 ? parts : [[]]).map(
    (values) =>
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Entity { identifiers { scheme value } } ${values.join(" ")} } }`,
  );
}

/** Kinds may give a property different types, so each kind has its own alias. */
const selectPropertyValues = (id: string): readonly string[] =>
  getTypesWithProperty(id).map((type) => `... on ${type} { ${type}_${id}: ${id} }`);

const describeProperty = (id: string) =>
  listExtensionProperties().find((property) => property.id === id) ?? { id, name: id };

const createExtensionRow = (entity: ExtendedEntity | undefined, properties: readonly string[]) =>
  Object.fromEntries(properties.map((id) => [id, entity ? collectValues(entity, id) : []]));

function collectValues(entity: ExtendedEntity, id: string): readonly object[] {
  if (getTypesWithProperty(id).length > 0) {
    const value = entity[`${entity.__typename}_${id}`];
    return value == null ? [] : [toServiceValue(value)];
  }
  return (entity.identifiers ?? [])
    .filter(({ scheme }) => scheme === id)
    .map(({ value }) => toServiceValue(value));
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value in the service's form for its type. */
function toServiceValue(value: unknown): object {
  if (typeof value === "number") return { float: value };
  if (typeof value === "boolean") return { bool: value };
  return DAY.test(String(value)) ? { date: `${value}T00:00:00Z` } : { str: String(value) };
}

/** Lists and objects are no ids, and may have a toString that is no function. */
const isScalar = (value: unknown): value is string | number | boolean | undefined =>
  typeof value !== "object";

const isTypedList = <T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(isItem);
