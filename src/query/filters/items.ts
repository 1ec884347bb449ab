import type { ItemField, ItemFilter } from "../../domain/model/item-filters.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { joinPredicates } from "../temporal/temporal-predicates.js";
import { buildFilterConditions } from "./condition.js";
import { type Filter, listFilters } from "./where-input.js";

/** Builds conditions on a list of objects, such as the aliases of an entity. None of them is ever null. */
export function buildItemsConditions(
  builder: QueryBuilder,
  list: string,
  item: ItemFilter,
  { some, none, isEmpty }: Filter,
): string[] {
  const items = `coalesce(${list}, [])`;
  return [
    ...(some ? [hasItem(builder, items, item, some)] : []),
    ...(none ? [`NOT ${hasItem(builder, items, item, none)}`] : []),
    ...(isEmpty == null ? [] : [`(size(${items}) = 0) = ${builder.addParameter(isEmpty)}`]),
  ];
}

function hasItem(
  builder: QueryBuilder,
  items: string,
  { fields, ignoresCase }: ItemFilter,
  where: object,
): string {
  const stored = builder.createVariable("item");
  const conditions = listFilters({ ...where }).flatMap(([name, filter]) => {
    const { filter: type }: ItemField = requireNonNull(fields[name], `The field ${name} of an item`);
    const value = builder.createVariable("value");
    const operand = { expression: value, isDate: type === "DateFilter", ignoresCase };
    const valueConditions = buildFilterConditions(builder, operand, filter);
    return valueConditions.length > 0
      ? [`any(${value} IN [${buildItemText(stored, name)}] WHERE ${joinPredicates(valueConditions)})`]
      : [];
  });
  return `any(${stored} IN ${items} WHERE ${joinPredicates(["true", ...conditions])})`;
}

/** Stands for an escaped backslash while a text is cut. It is no character. */
const BACKSLASH = "\\uFFFE";
/** Stands for an escaped quote. */
const QUOTE = "\\uFFFF";

/**
 * Builds the expression for a text in an object that is stored as JSON; null if it is not known. Names and identifiers have
 * no control characters, so that only backslashes and quotes are escaped.
 */
function buildItemText(stored: string, name: string): string {
  const escaped = `replace(replace(${stored}, '\\\\\\\\', '${BACKSLASH}'), '\\\\"', '${QUOTE}')`;
  const cut = `split(split(${escaped}, '"${name}":"')[1], '"')[0]`;
  return `replace(replace(${cut}, '${BACKSLASH}', '\\\\'), '${QUOTE}', '"')`;
}
