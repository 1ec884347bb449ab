import type { ItemField, ItemFilter } from "../../domain/model/item-filters.js";
import { required } from "../../util/required.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { all } from "../temporal/temporal-predicates.js";
import { filterConditions } from "./condition.js";
import { type Filter, filtersIn } from "./where-input.js";

/** Conditions on a list of objects, such as the aliases of an entity. None of them is ever null. */
export function itemsConditions(
  builder: QueryBuilder,
  list: string,
  item: ItemFilter,
  { some, none, isEmpty }: Filter,
): string[] {
  const items = `coalesce(${list}, [])`;
  return [
    ...(some ? [hasItem(builder, items, item, some)] : []),
    ...(none ? [`NOT ${hasItem(builder, items, item, none)}`] : []),
    ...(isEmpty == null ? [] : [`(size(${items}) = 0) = ${builder.parameter(isEmpty)}`]),
  ];
}

function hasItem(
  builder: QueryBuilder,
  items: string,
  { fields, ignoresCase }: ItemFilter,
  where: object,
): string {
  const stored = builder.variable("item");
  const conditions = filtersIn({ ...where }).flatMap(([name, filter]) => {
    const { filter: type }: ItemField = required(fields[name], `The field ${name} of an item`);
    const value = builder.variable("value");
    const operand = { expression: value, isDate: type === "DateFilter", ignoresCase };
    const own = filterConditions(builder, operand, filter);
    return own.length > 0 ? [`any(${value} IN [${textIn(stored, name)}] WHERE ${all(own)})`] : [];
  });
  return `any(${stored} IN ${items} WHERE ${all(["true", ...conditions])})`;
}

/** Stand for an escaped backslash and an escaped quote while a text is cut. Neither is a character. */
const [BACKSLASH, QUOTE] = ["\\uFFFE", "\\uFFFF"];

/**
 * Cypher: a text in an object that is stored as JSON; null if it is not known. Names and identifiers have no control
 * characters, so that only backslashes and quotes are escaped.
 */
function textIn(stored: string, name: string): string {
  const escaped = `replace(replace(${stored}, '\\\\\\\\', '${BACKSLASH}'), '\\\\"', '${QUOTE}')`;
  const cut = `split(split(${escaped}, '"${name}":"')[1], '"')[0]`;
  return `replace(replace(${cut}, '${BACKSLASH}', '\\\\'), '${QUOTE}', '"')`;
}
