import { entityTypes, listConnections } from "../kinds/vocabulary.js";
import { defineFactConnection } from "../schema/connection-type.js";
import type { Argument, TypeClass } from "../schema/field.js";
import { addField } from "../schema/field.js";
import { pagingArguments } from "../schema/paging.js";
import { addAggregates } from "./measures/aggregate.js";
import { getOrderInput } from "./order-input.js";
import { getWhereInput } from "./where-input.js";

/**
 * Creates the arguments of a list of a type: conditions and sort keys.
 * @param rows the description of the conditions
 * @param byDefault the order without sort keys
 */
export function createListArguments(
  type: TypeClass,
  rows = "Only rows that meet these conditions.",
  byDefault = "by name",
): Record<string, Argument> {
  const [where, order] = [getWhereInput(type), getOrderInput(type)];
  return {
    where: { type: () => where, description: rows },
    orderBy: {
      type: () => [order],
      description: `The sort keys, the most significant first. Default: ${byDefault}.`,
    },
  };
}

function createRelationshipArguments(type: TypeClass): Record<string, Argument> {
  const [where, order] = [getWhereInput(type), getOrderInput(type)];
  return {
    relationshipWhere: { type: () => where, description: "Only rows whose fact meets these conditions." },
    relationshipOrderBy: {
      type: () => [order],
      description: "Sort keys of the fact. They come before those of orderBy.",
    },
  };
}

/** Adds the connections that the kinds declare to the entity types, each with its fact on the edge. */
for (const type of entityTypes)
  for (const { name, node, kind, description } of listConnections(type)) {
    const connection = addAggregates(defineFactConnection(node, kind.type));
    const args = {
      ...createListArguments(node),
      ...createRelationshipArguments(kind.type),
      ...pagingArguments,
    };
    addField(type, name, { type: () => connection, description, args });
  }
