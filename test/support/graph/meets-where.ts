import { getFilterFields } from "../../../src/domain/graphql/filter-fields.js";
import { findKindById } from "../../../src/domain/kinds/vocabulary.js";
import type { ItemFilter } from "../../../src/domain/model/item-filters.js";
import { foldCase } from "../../../src/domain/names/fold-case.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import { toEarliestDay } from "../../../src/domain/time.js";
import type { Values } from "./graph.js";
import type { Known, KnownFact, World, WorldRow } from "./world.js";

/** Whether a thing meets a where input, by evaluating the input. An unknown value meets no comparison. */
export function meets(world: World, type: TypeClass, known: Known, where: Values): boolean {
  return Object.entries(where).every(([key, value]) => {
    if (value == null) return true;
    if (key === "AND") return (value as Values[]).every((part) => meets(world, type, known, part));
    if (key === "OR") return (value as Values[]).some((part) => meets(world, type, known, part));
    if (key === "NOT") return !meets(world, type, known, value as Values);
    return meetsCriterion(world, type, known, key, value as Values);
  });
}

function meetsCriterion(world: World, type: TypeClass, known: Known, key: string, filter: Values): boolean {
  const criterion = getFilterFields(type).get(key)!;
  switch (criterion.by) {
    case "id":
      return passes(known.id, filter);
    case "status":
      return (filter as unknown as readonly unknown[]).includes(known.values.status);
    case "fieldNames": {
      const names = (known.values[criterion.name] ?? []) as readonly string[];
      const { has, isEmpty } = filter as { has?: string; isEmpty?: boolean };
      return (
        (has === undefined || names.includes(has)) &&
        (isEmpty === undefined || isEmpty === (names.length === 0))
      );
    }
    case "property": {
      const isDate = criterion.property.mapping.filter === "DateFilter";
      return passes(world.value(known, criterion.property), filter, isDate);
    }
    case "items":
      return meetsItems(criterion.item, (known.values[key] ?? []) as readonly Values[], filter);
    case "kind":
      return findKindById(known.id) === criterion.kind && meets(world, criterion.kind.type, known, filter);
    case "count":
      return passes(world.rows(known.id, criterion.connection).length, filter);
    case "relation": {
      const { connection } = criterion;
      const rows = world.rows(known.id, connection);
      const { some, none, all } = filter as Record<string, Values | undefined>;
      const matches = (where: Values) => (row: WorldRow) =>
        meets(world, connection.kind.type, row.fact, (where.relationship ?? {}) as Values) &&
        meets(world, connection.node, row.node, (where.node ?? {}) as Values);
      return (
        (!some || rows.some(matches(some))) &&
        (!none || !rows.some(matches(none))) &&
        (!all || rows.every(matches(all)))
      );
    }
    case "began":
      return passes(dateBegun(known.values), filter, true);
    case "group":
      throw new Error("Groups are compared with distributions.");
    case "members": {
      const items = (known.values[criterion.property.name] ?? []) as readonly unknown[];
      const { has, isEmpty } = filter as { has?: string; isEmpty?: boolean };
      return (
        (has === undefined || items.includes(has)) &&
        (isEmpty === undefined || isEmpty === (items.length === 0))
      );
    }
    case "evidence":
      throw new TypeError("The world has no claims.");
    case "end": {
      const end = world.entities.get((known as KnownFact)[criterion.end]);
      return end !== undefined && meets(world, criterion.type, end, filter);
    }
  }
}

/** The start of a thing of which nothing was observed before; null if it is not known. */
const dateBegun = ({ validFrom }: Values): unknown => validFrom ?? null;

function meetsItems(
  { fields, ignoresCase }: ItemFilter,
  items: readonly Values[],
  { some, none, isEmpty }: Values,
): boolean {
  const matches = (where: unknown) => (item: Values) =>
    Object.entries(where as Record<string, Values>).every(([name, filter]) =>
      passes(item[name] ?? null, filter, fields[name]!.filter === "DateFilter", ignoresCase),
    );
  return (
    (!some || items.some(matches(some))) &&
    (!none || !items.some(matches(none))) &&
    (isEmpty == null || (items.length === 0) === isEmpty)
  );
}

/**
 * Whether a value passes all operators of a filter. Dates are compared by their earliest day. Texts within others are
 * compared without regard to case unless the mode is EXACT, whole ones only if it is IGNORE_CASE or the default.
 */
export function passes(
  value: unknown,
  { mode, ...filter }: Values,
  isDate = false,
  ignoresCase = false,
): boolean {
  return Object.entries(filter).every(([operator, operand]) => {
    if (operator === "isNull") return (value === null) === operand;
    if (value === null) return false;
    const isPart = ["contains", "startsWith", "endsWith"].includes(operator);
    const ignores = mode ? mode === "IGNORE_CASE" : isPart || ignoresCase;
    const comparable = (one: unknown) => {
      if (isDate) return toEarliestDay(one as string);
      return ignores && typeof one === "string" ? foldCase(one) : one;
    };
    if (operator === "in") return (operand as readonly unknown[]).map(comparable).includes(comparable(value));
    return compare[operator]!(comparable(value) as never, comparable(operand) as never);
  });
}

const compare: Readonly<Record<string, (left: never, right: never) => boolean>> = {
  eq: (left, right) => left === right,
  lt: (left, right) => left < right,
  lte: (left, right) => left <= right,
  gt: (left, right) => left > right,
  gte: (left, right) => left >= right,
  contains: (left: string, right: string) => left.includes(right),
  startsWith: (left: string, right: string) => left.startsWith(right),
  endsWith: (left: string, right: string) => left.endsWith(right),
};
