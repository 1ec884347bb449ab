import { entityTypes, listConnections } from "../kinds/vocabulary.js";
import { defineFactConnection } from "../schema/connection-type.js";
import type { Argument, TypeClass } from "../schema/field.js";
import { addField } from "../schema/field.js";
import { pagingArguments } from "../schema/paging.js";
import { addAggregate } from "./measures/aggregate.js";
import { getConnectionOrderInput, getOrderInput } from "./order-input.js";
import { getWhereInput } from "./where-input.js";

/** Creates the arguments of a list of a type: conditions and sort keys. */
export function createListArguments(type: TypeClass): Record<string, Argument> {
  const [where, order] = [getWhereInput(type), getOrderInput(type)];
  return { where: { type: () => where }, orderBy: { type: () => [order] } };
}

/** Creates the arguments of a connection: conditions on its facts and their ends, and sort keys of both. */
function createRowArguments(fact: TypeClass): Record<string, Argument> {
  const [where, order] = [getWhereInput(fact), getConnectionOrderInput()];
  return { where: { type: () => where }, orderBy: { type: () => [order] } };
}

/** Adds the connections that the kinds declare to the entity types, each with its fact on the edge. */
for (const type of entityTypes)
  for (const { name, node, kind, description } of listConnections(type)) {
    const connection = addAggregate(defineFactConnection(node, kind.type));
    const args = { ...createRowArguments(kind.type), ...pagingArguments };
    addField(type, name, { type: () => connection, description, args });
  }
