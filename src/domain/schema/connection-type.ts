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
  description: "Number of rows on all pages.",
};

/** The number of rows that a list leaves out because of its day. */
const outsideAsOf: FieldOptions = {
  type: () => Int,
  description: "Number of such rows valid on other days only.",
};

/** The number of rows of facts or entities of which it is not known whether they held or existed. */
const possibleCount: FieldOptions = {
  type: () => Int,
  description: "Number of these rows whose certainty is POSSIBLE.",
};

/** The counts of a list of facts or entities. */
export const temporalCounts: Readonly<Record<string, FieldOptions>> = {
  totalCount,
  possibleCount,
  outsideAsOf,
};

/**
 * Defines the Relay connection of a type, with optional further fields on its edges, and its counts and further fields.
 * Two calls with the same name return the same class.
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
    ObjectType({ description: `A page of ${name} rows.`, simpleResolvers: true })(connection);
    addField(connection, "edges", {
      type: () => [edge],
      description: "The rows of the page with their cursors.",
    });
    addField(connection, "nodes", {
      type: () => [node],
      description: "The rows of the page without their edges.",
    });
    addField(connection, "pageInfo", {
      type: () => PageInfo,
      description: "The cursors of the page, and whether more rows exist.",
    });
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
  ObjectType({ description: `A row of ${name}Connection.`, simpleResolvers: true })(edge);
  Field(() => String, { description: "The cursor of the row, for after or before." })(
    edge.prototype,
    "cursor",
  );
  addField(edge, "node", { type: () => node, description: "The row." });
  for (const [field, options] of Object.entries(fields)) addField(edge, field, options);
  return edge;
}

/** The counts of a connection of facts: the facts are its rows, and several can lead to one entity. */
const factCounts: Readonly<Record<string, FieldOptions>> = {
  totalCount: {
    type: () => Int,
    description: "Number of facts on all pages, one for each row.",
  },
  nodeCount: {
    type: () => Int,
    description: "Number of different entities on all pages: slower to count.",
  },
  possibleCount,
  outsideAsOf,
};

/** Defines the connection whose edges carry a fact, such as BrandOwnershipConnection. */
export function defineFactConnection(node: TypeClass, relationship: TypeClass): TypeClass {
  const edgeFields = {
    relationship: { type: () => relationship, description: "The fact that links the row to the entity." },
  };
  return defineConnectionType(`${node.name}${relationship.name}`, node, edgeFields, factCounts);
}
