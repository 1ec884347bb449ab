import { Claim } from "../../domain/graphql/claim.js";
import { getOrderFields } from "../../domain/graphql/order-fields.js";
import { Source } from "../../domain/graphql/source.js";
import { requireKindByType } from "../../domain/kinds/vocabulary.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { createBadInputError } from "../../errors.js";
import { toConstantCase } from "../../util/text/case.js";
import type { ThingTable } from "../tables/model/kind-tables.js";
import { Unsupported } from "./errors/unsupported.js";

/** A key of an order, as GraphQL takes it. */
type SortKey = Readonly<Record<"field" | "direction" | "nulls", string>>;

/**
 * Reads an $orderby. Rows that are equal in every key are in the order of their ids. As OData requires, unknown values come
 * before all else in ascending order. Fails with BAD_USER_INPUT, and as Unsupported on a property that GraphQL does not sort
 * by.
 */
export function parseOrder(table: ThingTable, text: string): readonly SortKey[] {
  const keys = text.split(",").map((part) => part.trim().split(/\s/).filter(Boolean));
  return keys.flatMap(([property = "", direction = "asc", ...rest], index) => {
    if (rest.length > 0 || (direction !== "asc" && direction !== "desc"))
      throw createBadInputError("$orderby is a list of properties, each with asc or desc behind it.");
    if (!table.columns.some(({ name }) => name === property))
      throw createBadInputError(`$orderby: ${table.type} has no property ${property}.`);
    const isLast = index === keys.length - 1;
    if (property === "id" && direction === "asc" && isLast) return [];
    const field = toConstantCase(property);
    if (!getOrderFields(findListedType(table)).has(field))
      throw new Unsupported(`$orderby: ${table.type} cannot be sorted by ${property} ${direction}.`);
    const [graphql, nulls] = direction === "asc" ? ["ASC", "FIRST"] : ["DESC", "LAST"];
    return [{ field, direction: graphql ?? "ASC", nulls: nulls ?? "LAST" }];
  });
}

/** Finds the type of the rows that the list of a table has: all facts are in one list. */
function findListedType({ of, type }: ThingTable): TypeClass {
  switch (of) {
    case "ENTITIES":
      return requireKindByType(type).type;
    case "FACTS":
      return Relationship;
    case "CLAIMS":
      return Claim;
    case "SOURCES":
      return Source;
  }
}
