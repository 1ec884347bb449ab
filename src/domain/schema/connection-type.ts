import { Field, Int, ObjectType } from "type-graphql";
import { addField, type FieldOptions, type TypeClass } from "./field.js";
import { createSyntheticClass } from "./synthetic-class.js";

@ObjectType({
  description: "The position of a page in its list, as Relay defines it.",
  simpleResolvers: true,
})
class PageInfo {
  @Field(() => Boolean, { description: "Whether rows follow this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether the page begins after a cursor." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first row; null on an empty page." })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last row; null on an empty page." })
  endCursor?: string | null;
}

const connectionTypes = new Map<string, TypeClass>();

function memoizeByName(name: string, make: () => TypeClass): TypeClass {
  const type = connectionTypes.get(name) ?? make();
  connectionTypes.set(name, type);
  return type;
}

/** The number of rows. */
export const totalCount: FieldOptions = {
  type: () => Int,
  description: "Number of all rows.",
};

/**
 * Defines the Relay connection of a type, with optional further fields on its edges, and its counts and further fields.
 * Two calls with the same name return the same class. The parts that Relay defines have no descriptions.
 */
export function defineConnectionType(
  name: string,
  node: TypeClass,
  edgeFields: Readonly<Record<string, FieldOptions>> = {},
  fields: Readonly<Record<string, FieldOptions>> = { totalCount },
): TypeClass {
  return memoizeByName(`${name}Connection`, () => {
    const edge = createEdgeType(name, node, edgeFields);
    const connection = createSyntheticClass(`${name}Connection`);
    ObjectType({ simpleResolvers: true })(connection);
    addField(connection, "edges", { type: () => [edge] });
    addField(connection, "nodes", { type: () => [node] });
    addField(connection, "pageInfo", { type: () => PageInfo });
    for (const [field, options] of Object.entries(fields)) addField(connection, field, options);
    return connection;
  });
}

function createEdgeType(
  name: string,
  node: TypeClass,
  fields: Readonly<Record<string, FieldOptions>>,
): TypeClass {
  const edge = createSyntheticClass(`${name}Edge`);
  ObjectType({ simpleResolvers: true })(edge);
  addField(edge, "cursor", { type: () => String });
  addField(edge, "node", { type: () => node });
  for (const [field, options] of Object.entries(fields)) addField(edge, field, options);
  return edge;
}

/** The counts of a connection of facts: the facts are its rows, and several can lead to one entity. */
const factCounts: Readonly<Record<string, FieldOptions>> = {
  totalCount: {
    type: () => Int,
    description: "Facts on all pages.",
  },
  nodeCount: {
    type: () => Int,
    description: "Number of different entities.",
  },
};

/** Defines the connection whose edges carry a fact, such as BrandOwnershipConnection. */
export function defineFactConnection(node: TypeClass, relationship: TypeClass): TypeClass {
  const edgeFields = {
    relationship: { type: () => relationship, description: "The fact of the row." },
  };
  return defineConnectionType(`${node.name}${relationship.name}`, node, edgeFields, factCounts);
}
