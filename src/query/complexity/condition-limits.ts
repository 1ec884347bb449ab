import { kindKeys } from "../../domain/graphql/filter-fields.js";
import { isComputedOrder } from "../../domain/graphql/order-fields.js";
import { connections } from "../../domain/kinds/vocabulary.js";
import { isListed } from "../../domain/model/item-filters.js";
import { AppError, createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { isRecord } from "../../util/is-record.js";
import { mergeEqualFilters } from "../filters/merge-equal-filters.js";
import {
  type Filter,
  listFilters,
  listOperators,
  toWhereInput,
  type WhereInput,
} from "../filters/where-input.js";
import type { FieldSelection } from "../selection/selection.js";

interface Count {
  conditions: number;
  relations: number;
  /** Lists and objects already checked: the value of a variable is the same object wherever it is used. */
  readonly visited: Set<object>;
}

/**
 * Fails with QUERY_TOO_COMPLEX if the conditions of an operation are too many or too deeply nested to be
 * planned in time, and with BAD_USER_INPUT if a list is too long.
 */
export function checkConditions(fields: readonly FieldSelection[]): void {
  const count: Count = { conditions: 0, relations: 0, visited: new Set() };
  for (const field of fields) checkField(field, count);
}

function checkField({ name, args, on, selection }: FieldSelection, count: Count): void {
  for (const [argument, value] of Object.entries(args)) {
    // The lists in a mutation are recorded, not searched for.
    if (on[0] !== "Mutation") checkLists(value, `${name}(${argument})`, count.visited);
    if (isWhere(argument, value)) countConditions(value, 0, count);
    else if (isListOfConditional(argument, value))
      for (const { where } of value) countConditions(where, 0, count);
    else if (isListOfKeys(argument, value)) countKeys(value, count);
  }
  for (const field of selection.fields) checkField(field, count);
}

/** Something that has conditions, such as a series. */
interface Conditional {
  readonly where?: WhereInput | null;
}

/** Something that names a field: an order key, or a condition on a group. */
interface NamedField {
  readonly field?: unknown;
}

const isWhere = (argument: string, _: unknown): _ is WhereInput | null => argument === "where";
const isListOfConditional = (argument: string, _: unknown): _ is readonly Conditional[] =>
  argument === "series";
const isListOfKeys = (argument: string, _: unknown): _ is NamedField | readonly NamedField[] | null =>
  ["orderBy", "having"].includes(argument);

function countConditions(where: WhereInput | null | undefined, nesting: number, count: Count): void {
  if (!where) return;
  const { AND, OR, NOT } = where;
  countParts(AND ?? [], nesting, count);
  countParts(mergeEqualFilters(OR ?? []), nesting, count);
  if (NOT) countParts([{}, NOT], nesting, count);
  for (const [field, filter] of listFilters(where)) countFilterField(field, filter, nesting, count);
}

/** A part without conditions is a constant in the statement, and counts as one condition. */
function countParts(parts: readonly WhereInput[], nesting: number, count: Count): void {
  for (const part of parts) {
    const { conditions } = count;
    countConditions(part, nesting, count);
    if (count.conditions === conditions) add(count, 1, 0);
  }
}

/** Returns true for conditions on the rows of a relation. A kind of entities can have a property named count. */
const isOnRelation = (key: string, { some, none, all, count }: Filter): boolean =>
  relationNames.has(key) && Boolean(some || none || all || count);

const relationNames: ReadonlySet<string> = new Set(connections.map(({ name }) => name));

function countFilterField(key: string, filter: Filter, nesting: number, count: Count): void {
  // Some relations have the name of a kind.
  if (kindKeys.has(key) && !isOnRelation(key, filter)) countParts([filter], nesting, count);
  else if (isListed(key)) countItems(filter, count);
  else countOperators(key, filter, nesting, count);
}

function countOperators(key: string, filter: Filter, nesting: number, count: Count): void {
  const quantified = [filter.some, filter.none, filter.all].filter((row) => row != null);
  // The ends of a row are bound with it: conditions on them follow no further relationship.
  for (const { from, to, ...onRow } of quantified) {
    add(count, 1, 1);
    if (nesting === limits.condition.nesting.max)
      throw createTooComplexError(`nests relations more than ${nesting} deep`, "nesting", nesting + 1);
    for (const part of [from, to, onRow]) countConditions(toWhereInput(part), nesting + 1, count);
  }
  if (relationNames.has(key) && isRecord(filter.count)) {
    const comparisons = listOperators(filter.count).length;
    add(count, comparisons, comparisons);
    return;
  }
  if (quantified.length > 0) return;
  if (Array.isArray(filter.keys)) {
    add(count, 1, filter.keys.length);
    return;
  }
  if (hasConditions(filter)) {
    add(count, 0, 1);
    countConditions(filter, nesting, count);
    return;
  }
  const comparisons = countComparisons(filter);
  const list = Array.isArray(filter) ? filter : filter.in;
  if (Array.isArray(list)) checkLength(list, key);
  add(count, comparisons, key.endsWith("Count") ? comparisons : 0);
}

/** Counts the comparisons of a filter. The values of an enum that match are one. */
const countComparisons = (filter: Filter): number => (isRecord(filter) ? listOperators(filter).length : 1);

/** Returns true if a filter has conditions on an entity or a fact, such as an end of a fact, and not operands. */
const hasConditions = (filter: Filter): boolean =>
  isRecord(filter) && Object.values(filter).some((value) => isRecord(value) || isListOfRecords(value));

const isListOfRecords = (value: unknown): boolean => Array.isArray(value) && value.some(isRecord);

/** Conditions on the items of a list follow no relationship. */
function countItems({ some, none, ...otherOperators }: Filter, count: Count): void {
  add(count, Object.keys(otherOperators).length, 0);
  for (const item of [some, none]) {
    if (!item) continue;
    const comparisons = listFilters({ ...item }).reduce(
      (sum, [, filter]) => sum + countComparisons(filter),
      0,
    );
    add(count, Math.max(1, comparisons), 0);
  }
}

function countKeys(keys: NamedField | readonly NamedField[] | null, count: Count): void {
  for (const { field } of [keys ?? []].flat()) add(count, 1, countRelations(field));
}

/** The subqueries of an order by a computed value, about. */
const COMPUTED = 8;

function countRelations(orderField: unknown): number {
  if (isComputedOrder(orderField)) return COMPUTED;
  return String(orderField).endsWith("_COUNT") ? 1 : 0;
}

function add(count: Count, conditions: number, relations: number): void {
  count.conditions += conditions;
  count.relations += relations;
  if (count.conditions > limits.condition.conditions.max)
    throw createTooComplexError("has too many conditions and order keys", "conditions", count.conditions);
  if (count.relations > limits.condition.relations.max)
    throw createTooComplexError(
      "has too many conditions on relations and counts",
      "relations",
      count.relations,
    );
}

function createTooComplexError(
  problem: string,
  name: keyof typeof limits.condition,
  actual: number,
): AppError {
  const limit = limits.condition[name].max;
  return new AppError(
    "QUERY_TOO_COMPLEX",
    `The operation ${problem}: ${actual} or more; ${limit} are allowed. Combine the values of one field in one \`in\`.`,
    { details: { [name]: actual, limit } },
  );
}

function checkLists(value: unknown, where: string, visited: Set<object>): void {
  if (typeof value !== "object" || value === null || visited.has(value)) return;
  visited.add(value);
  if (Array.isArray(value)) checkLength(value, where);
  for (const part of Object.values(value)) checkLists(part, where, visited);
}

function checkLength({ length }: readonly unknown[], where: string): void {
  if (length > limits.condition.listLength.max)
    throw createBadInputError(
      `A list in ${where} has ${length} values; ${limits.condition.listLength.max} are allowed.`,
    );
}
