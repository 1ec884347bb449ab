import { getFilterFields } from "../../../src/domain/graphql/filter-fields.js";
import { findKindById, listKindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { ItemFilter } from "../../../src/domain/model/item-filters.js";
import { foldCase } from "../../../src/domain/names/fold-case.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { toEarliestDay } from "../../../src/domain/time.js";
import { toCamelCase } from "../../../src/util/text/case.js";
import type { Values } from "./graph.js";
import type { World, WorldElement, WorldFact, WorldRow } from "./world.js";

/** Returns true if a thing meets a where input, by evaluating the input. An unknown value meets no comparison. */
export function satisfiesWhere(world: World, type: TypeClass, element: WorldElement, where: Values): boolean {
  return Object.entries(where).every(([key, value]) => {
    if (value == null) return true;
    if (key === "AND") return (value as Values[]).every((part) => satisfiesWhere(world, type, element, part));
    if (key === "OR") return (value as Values[]).some((part) => satisfiesWhere(world, type, element, part));
    if (key === "NOT") return !satisfiesWhere(world, type, element, value as Values);
    return satisfiesCriterion(world, type, element, key, value as Values);
  });
}

function satisfiesCriterion(
  world: World,
  type: TypeClass,
  element: WorldElement,
  key: string,
  filter: Values,
): boolean {
  const criterion = getFilterFields(type).get(key)!;
  switch (criterion.by) {
    case "id":
      return satisfiesFilter(element.id, filter);
    case "status":
      return (filter as unknown as readonly unknown[]).includes(element.values.status);
    case "fieldNames": {
      const names = (element.values[criterion.name] ?? []) as readonly string[];
      const { has, isEmpty } = filter as { has?: string; isEmpty?: boolean };
      return (
        (has === undefined || names.includes(toCamelCase(has))) &&
        (isEmpty === undefined || isEmpty === (names.length === 0))
      );
    }
    case "property": {
      const isDate = criterion.property.mapping.filter === "DateFilter";
      return satisfiesFilter(world.readValue(element, criterion.property), filter, isDate);
    }
    case "items":
      return satisfiesItemFilter(criterion.item, (element.values[key] ?? []) as readonly Values[], filter);
    case "kind":
      return isOfType(element.id, criterion.type) && satisfiesWhere(world, criterion.type, element, filter);
    case "relation": {
      const { connection } = criterion;
      const rows = world.listRows(element.id, connection);
      const { some, none, all, count } = filter as Record<string, Values | undefined>;
      const createRowPredicate = (where: Values) => (row: WorldRow) =>
        satisfiesRowWhere(world, connection, element.id, row, where);
      return (
        (!count || satisfiesFilter(rows.length, count)) &&
        (!some || rows.some(createRowPredicate(some))) &&
        (!none || !rows.some(createRowPredicate(none))) &&
        (!all || rows.every(createRowPredicate(all)))
      );
    }
    case "began":
      return satisfiesFilter(getStartDate(element.values), filter, true);
    case "group":
      throw new Error("Groups are compared with distributions.");
    case "members": {
      const items = (element.values[criterion.property.name] ?? []) as readonly unknown[];
      const { has, isEmpty } = filter as { has?: string; isEmpty?: boolean };
      return (
        (has === undefined || items.includes(has)) &&
        (isEmpty === undefined || isEmpty === (items.length === 0))
      );
    }
    case "evidence":
      throw new TypeError("The world has no claims.");
    case "end": {
      const end = world.entities.get((element as WorldFact)[criterion.end]);
      return end !== undefined && satisfiesWhere(world, criterion.type, end, filter);
    }
  }
}

/** Returns true if a row of a connection of an entity meets the conditions on it. */
export const satisfiesRowWhere = (
  world: World,
  connection: KindConnection,
  near: string,
  row: WorldRow,
  where: Values,
): boolean => satisfiesWhere(world, connection.kind.type, toSeenFact(connection, near, row), where);

/** Seen from an entity, a fact that is read in both directions starts there. */
const toSeenFact = ({ reads }: KindConnection, near: string, { fact, node }: WorldRow): WorldFact =>
  reads === "BOTH" ? { ...fact, from: near, to: node.id } : fact;

function isOfType(id: string, type: TypeClass): boolean {
  const kind = findKindById(id);
  return (
    kind?.type === type || (kind !== undefined && listKindsWithin(type).some((within) => within === kind))
  );
}

/** Gets the start of a thing of which nothing was observed before; null if it is not known. */
const getStartDate = ({ validFrom }: Values): unknown => validFrom ?? null;

function satisfiesItemFilter(
  { fields, ignoresCase }: ItemFilter,
  items: readonly Values[],
  { some, none, isEmpty }: Values,
): boolean {
  const createItemPredicate = (where: unknown) => (item: Values) =>
    Object.entries(where as Record<string, Values>).every(([name, filter]) =>
      satisfiesFilter(item[name] ?? null, filter, fields[name]!.filter === "DateFilter", ignoresCase),
    );
  return (
    (!some || items.some(createItemPredicate(some))) &&
    (!none || !items.some(createItemPredicate(none))) &&
    (isEmpty == null || (items.length === 0) === isEmpty)
  );
}

/**
 * Returns true if a value meets all operators of a filter, or is one of the values of an enum that match. Dates are compared by their earliest day. Texts within others are
 * compared without regard to case unless the mode is EXACT, whole ones only if it is IGNORE_CASE or the default.
 */
export function satisfiesFilter(
  value: unknown,
  condition: Values | readonly unknown[],
  isDate = false,
  ignoresCase = false,
): boolean {
  if (Array.isArray(condition)) return condition.includes(value);
  const { mode, ...filter } = condition as Values;
  return Object.entries(filter).every(([operator, operand]) => {
    if (operator === "isNull") return (value === null) === operand;
    if (value === null) return false;
    const isPart = ["contains", "startsWith", "endsWith"].includes(operator);
    const ignores = mode ? mode === "IGNORE_CASE" : isPart || ignoresCase;
    const toComparable = (input: unknown) => {
      if (isDate) return toEarliestDay(input as string);
      return ignores && typeof input === "string" ? foldCase(input) : input;
    };
    if (operator === "in")
      return (operand as readonly unknown[]).map(toComparable).includes(toComparable(value));
    return compare[operator]!(toComparable(value) as never, toComparable(operand) as never);
  });
}

const compare: Readonly<Record<string, (value: never, operand: never) => boolean>> = {
  eq: (value, operand) => value === operand,
  lt: (value, operand) => value < operand,
  lte: (value, operand) => value <= operand,
  gt: (value, operand) => value > operand,
  gte: (value, operand) => value >= operand,
  contains: (value: string, operand: string) => value.includes(operand),
  startsWith: (value: string, operand: string) => value.startsWith(operand),
  endsWith: (value: string, operand: string) => value.endsWith(operand),
};
