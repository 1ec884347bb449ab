import {
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { isFilterable } from "../../src/domain/graphql/filter-fields.js";
import { buildGraphSchema } from "../../src/domain/kinds/graph-schema.js";
import { entityKinds, relationshipKinds } from "../../src/domain/kinds/kinds.js";
import {
  connections,
  entityTypes,
  kinds,
  listConnections,
  listKindsWithin,
} from "../../src/domain/kinds/vocabulary.js";
import { buildFactsFileSchema } from "../../src/recording/input/facts-file-schema.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { toConstantCase } from "../../src/util/text/case.js";

const schema = createSchema();
const getObjectType = (name: string) => schema.getType(name) as GraphQLObjectType;
const getObjectFields = (name: string) => getObjectType(name).getFields();
const getInputFields = (name: string) => (schema.getType(name) as GraphQLInputObjectType).getFields();
const listEnumValues = (name: string) => {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
};
const root = schema.getQueryType()!.getFields();
const cypher = buildGraphSchema().join("\n");
const lines = (buildFactsFileSchema() as { $defs: Record<string, { properties: object }> }).$defs;

const allKinds = kinds.map((kind) => [kind.kind, kind] as const);

describe.each(allKinds)("The file of %s defines", (_, kind) => {
  const { name } = kind.type;

  it("its type with its properties, and its name among the kinds", () => {
    expect(isObjectType(getObjectType(name))).toBe(true);
    expect(Object.keys(getObjectFields(name))).toEqual(
      expect.arrayContaining(kind.properties.map((property) => property.name)),
    );
    const names = kind.category === "ENTITY" ? "EntityKind" : "RelationshipKind";
    expect(listEnumValues(names)).toContain(kind.kind);
  });

  it("a condition and an order for each property that is not a list", () => {
    const single = kind.properties.filter(isFilterable);
    expect(single.length).toBeGreaterThan(0);
    expect(Object.keys(getInputFields(`${name}Where`))).toEqual(
      expect.arrayContaining(["AND", "OR", "NOT", "id", ...single.map((property) => property.name)]),
    );
    const family = kind.category === "ENTITY" ? "Entity" : "Relationship";
    expect(Object.keys(getInputFields(`${family}Order`))).toEqual(["field", "direction", "nulls"]);
    expect(listEnumValues(`${family}OrderField`)).toEqual(
      expect.arrayContaining(["RECORDED_AT", ...single.map((property) => toConstantCase(property.name))]),
    );
  });

  it("its input line, with every recorded property", () => {
    const recorded = kind.properties.filter(
      ({ shows, readAs, decidedBy }) => !shows && !readAs && !decidedBy,
    );
    const times = kind.category === "RELATIONSHIP" && kind.time === "EVENT" ? ["validTo"] : [];
    const expected = recorded
      .map((property) => property.name)
      .filter((property) => !times.includes(property));
    expect(Object.keys(lines[kind.kind]!.properties)).toEqual(
      expect.arrayContaining(["kind", "id", "claims", ...expected]),
    );
  });
});

describe.each(entityKinds.map((kind) => [kind.kind, kind] as const))("The file of %s defines", (_, kind) => {
  it("a field that finds one entity, and a field that lists them in pages", () => {
    expect(String(root[kind.singular]?.type)).toBe(kind.label);
    expect(root[kind.singular]?.args.map(({ name }) => name)).toEqual(["id", "asOf"]);
    expect(String(root[kind.plural]?.type)).toBe(`${kind.label}Connection`);
    const args = Object.fromEntries(root[kind.plural]!.args.map(({ name, type }) => [name, String(type)]));
    expect(args).toMatchObject({
      where: `${kind.label}Where`,
      orderBy: "[EntityOrder!]",
      asOf: "AsOf",
    });
    expect(isObjectType(schema.getType(`${kind.label}Edge`))).toBe(true);
  });

  it("its interfaces, and an index on its names", () => {
    expect(
      getObjectType(kind.label)
        .getInterfaces()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...kind.interfaces].sort());
    expect(cypher).toMatch(new RegExp(`FOR \\(n:${kind.label}\\) ON \\(n\\.name\\b`));
  });

  it("a condition and an order for its connections", () => {
    for (const connection of listConnections(kind.type)) {
      const { [connection.name]: condition } = getInputFields(`${kind.label}Where`);
      expect(String(condition!.type)).toBe(`${connection.kind.type.name}Filter`);
      expect(listEnumValues("EntityOrderField")).toContain(`${toConstantCase(connection.one)}_COUNT`);
    }
  });
});

describe.each(relationshipKinds.map((kind) => [kind.kind, kind] as const))(
  "The file of %s defines",
  (_, kind) => {
    it("unique ids in the graph, for each type that stores its facts", () => {
      const { openEnded, bounded, superseded } = kind.stored;
      for (const type of [openEnded, bounded])
        expect(cypher).toContain(`FOR ()-[r:${type}]-() REQUIRE r.id IS UNIQUE`);
      expect(cypher).toContain(`FOR ()-[r:${superseded}]-() ON (r.id)`);
    });

    it("ends that have the types of the entities allowed there, and no others", () => {
      for (const end of ["from", "to"] as const) {
        const type = getNamedType(getObjectFields(kind.name)[end]!.type);
        const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
        expect(possible.map(({ name }) => name).sort()).toEqual(
          kind[end]
            .flatMap(listKindsWithin)
            .map(({ label }) => label)
            .sort(),
        );
        expect(String(getInputFields(`${kind.name}Where`)[end]!.type)).toBe(`${type.name}Where`);
      }
    });

    it("its fields at both ends, with the fact on the edge", () => {
      const kindConnections = connections.filter((connection) => connection.kind === kind);
      for (const { on, name, node } of kindConnections)
        for (const { label } of on.flatMap(listKindsWithin)) {
          const field = getObjectFields(label)[name]!;
          expect(String(field.type)).toBe(`${node.name}${kind.name}Connection!`);
          const args = Object.fromEntries(
            field.args.map((argument) => [argument.name, String(argument.type)]),
          );
          expect(args).toMatchObject({ where: `${kind.name}Where`, orderBy: "[ConnectionOrder!]" });
        }
    });
  },
);

it("An interface of entities has the connections that all of its kinds have", () => {
  for (const type of entityTypes.filter(({ name }) => isInterfaceType(schema.getType(name)))) {
    const shared = connections.filter((connection) =>
      listKindsWithin(type).every((kind) => listConnections(kind.type).includes(connection)),
    );
    const names = connections.map(({ name }) => name);
    expect(
      Object.keys(getObjectFields(type.name))
        .filter((field) => names.includes(field))
        .sort(),
    ).toEqual(shared.map(({ name }) => name).sort());
  }
});

it("Whatever claims can be about is a ClaimSubject", () => {
  const types = schema.getPossibleTypes(schema.getType("ClaimSubject") as GraphQLInterfaceType);
  expect(types.map(({ name }) => name).sort()).toEqual(kinds.map(({ type }) => type.name).sort());
  for (const [type, field] of [
    ["Claim", "subject"],
    ["Conflict", "subject"],
  ] as const)
    expect(String(getObjectFields(type)[field]!.type)).toBe("ClaimSubject!");
});

it("Every relationship kind can be reached from an entity", () => {
  const reached = new Set(connections.map(({ kind }) => kind.kind));
  expect(relationshipKinds.map(({ kind }) => kind).filter((kind) => !reached.has(kind))).toEqual([]);
});
