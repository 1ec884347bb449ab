import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { relationshipKinds } from "../../src/domain/kinds/kinds.js";
import { createSchema } from "../../src/server/graphql/schema.js";

const schema = createSchema();
const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
const holders = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) || isInterfaceType(type),
);
const connections = objects.filter(({ name }) => name.endsWith("Connection"));
const fields = holders.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, type, field })),
);

type Field = GraphQLField<unknown, unknown>;

const listFieldTypes = (type: GraphQLObjectType): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.values(type.getFields()).map(({ name, type }) => [name, String(type)]));
const formatArguments = ({ args }: Field) => args.map(({ name, type }) => `${name}: ${type}`);

describe("By the Relay specification", () => {
  it("every connection has edges, nodes, pageInfo and totalCount", () => {
    expect(connections.length).toBeGreaterThan(40);
    for (const connection of connections) {
      const row = connection.name.replace(/Connection$/, "");
      const { edges, nodes, pageInfo, totalCount } = listFieldTypes(connection);
      expect([edges, pageInfo, totalCount]).toEqual([`[${row}Edge!]!`, "PageInfo!", "Int!"]);
      expect(nodes).toMatch(/^\[\w+!\]!$/);
    }
  });

  it("every edge has a cursor and the node that its connection lists", () => {
    for (const connection of connections) {
      const edge = getNamedType(connection.getFields().edges!.type) as GraphQLObjectType;
      const { cursor, node } = listFieldTypes(edge);
      expect(cursor).toBe("String!");
      expect(`[${node}]!`).toBe(listFieldTypes(connection).nodes);
    }
  });

  it("every connection over a relationship has the fact on the edge", () => {
    const overFacts = connections.filter((connection) => "nodeCount" in connection.getFields());
    expect(overFacts.length).toBeGreaterThan(40);
    for (const { name } of overFacts) {
      const edge = schema.getType(name.replace(/Connection$/, "Edge")) as GraphQLObjectType;
      const { node = "", relationship = "" } = listFieldTypes(edge);
      expect(`${node}${relationship}`.replaceAll("!", "")).toBe(name.replace(/Connection$/, ""));
      expect(relationshipKinds.map((kind) => `${kind.name}!`)).toContain(relationship);
    }
  });

  it("every connection exists below the root fields, and is paged forward; the change log from both ends", () => {
    const forward = ["first: Int", "after: String"];
    const fromEnd = ["last: Int", "before: String"];
    const paged = fields.filter(({ field }) => connections.some((type) => type === getNamedType(field.type)));
    for (const { path, field } of paged) {
      expect(String(field.type).endsWith("!"), path).toBe(!path.startsWith("Query."));
      const args = formatArguments(field);
      expect(args, path).toEqual(expect.arrayContaining(forward));
      expect(args.filter((arg) => fromEnd.includes(arg)).sort(), path).toEqual(
        path === "Query.changes" ? [...fromEnd].sort() : [],
      );
    }
  });

  it("page info says whether there are rows beyond the page, and has its first and last cursor", () => {
    expect(listFieldTypes(schema.getType("PageInfo") as GraphQLObjectType)).toEqual({
      hasNextPage: "Boolean!",
      hasPreviousPage: "Boolean!",
      startCursor: "String",
      endCursor: "String",
    });
  });

  it("everything with an id is a Node, and is found by its id", () => {
    const identified = objects.filter((type) => String(type.getFields().id?.type) === "ID!");
    const nodes = identified.filter((type) => type.getInterfaces().some(({ name }) => name === "Node"));
    expect(identified).toEqual(nodes);
    const { node, nodes: many } = schema.getQueryType()!.getFields();
    expect([String(node!.type), ...formatArguments(node!)]).toEqual(["Node", "id: ID!"]);
    expect([String(many!.type), ...formatArguments(many!)]).toEqual(["[Node]", "ids: [ID!]!", "asOf: AsOf"]);
  });
});

describe("asOf", () => {
  it("is an argument of root fields only, and applies to everything below", () => {
    const nested = fields.filter(
      ({ type, field }) => type !== schema.getQueryType() && field.args.some(({ name }) => name === "asOf"),
    );
    expect(nested.map(({ path }) => path)).toEqual([]);
  });
});
