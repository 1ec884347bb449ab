import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  GraphQLString,
  getIntrospectionQuery,
  graphqlSync,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  validateSchema,
} from "graphql";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { createSchema, printedSchema } from "../../src/server/graphql/schema.js";

const schema = createSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

interface Described {
  readonly path: string;
  readonly description: string | null | undefined;
  /** True if it says nothing that its name or another description does not say. */
  readonly isDerived: boolean;
}

/** The endings of the types that Relay defines, and the names of their fields. */
const relayParts: readonly (readonly [ending: string, fields: readonly string[]])[] = [
  ["Connection", ["edges", "nodes", "pageInfo"]],
  ["Edge", ["cursor", "node"]],
];

const isRelayField = (type: string, field: string): boolean =>
  relayParts.some(([ending, fields]) => type.endsWith(ending) && fields.includes(field));

/** Lists a type and its parts. */
function listParts(type: GraphQLNamedType): readonly Described[] {
  const { name, description } = type;
  const isDerived = relayParts.some(([ending]) => name.endsWith(ending));
  return [{ path: name, description, isDerived }, ...listFields(type), ...listValues(type)];
}

/** The arguments that lists and mutations have in common. */
const standardArguments: ReadonlySet<string> = new Set([
  "first",
  "after",
  "where",
  "orderBy",
  "asOf",
  "input",
]);

function listFields(type: GraphQLNamedType): readonly Described[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    {
      path: `${type.name}.${field.name}`,
      description: field.description,
      isDerived:
        isRelayField(type.name, field.name) ||
        (isInputObjectType(type) &&
          (["AND", "OR", "NOT"].includes(field.name) ||
            String(field.type) === "CountFilter" ||
            isConditionOnField(type.name, field.name))),
    },
    ...listArguments(field).map((argument) => ({
      path: `${type.name}.${field.name}(${argument.name})`,
      description: argument.description,
      isDerived: isStandard(argument),
    })),
  ]);
}

/** Returns true if a condition has the name of the field that it is on, whose description is that of the field. */
function isConditionOnField(input: string, name: string): boolean {
  const type = schema.getType(input.replace(/Where$/, ""));
  return input.endsWith("Where") && (isObjectType(type) || isInterfaceType(type)) && name in type.getFields();
}

/** Returns true for a standard argument: it has no default of its own, and `after` is a cursor. */
const isStandard = ({ name, type, defaultValue }: GraphQLArgument): boolean =>
  standardArguments.has(name) && defaultValue === undefined && (name !== "after" || type === GraphQLString);

const listArguments = (
  field: GraphQLField<unknown, unknown> | GraphQLInputField,
): readonly GraphQLArgument[] => ("args" in field ? field.args : []);

/** Returns true for an enum whose values are the names of fields or types, which have the descriptions. */
const isNameEnum = (name: string): boolean =>
  name.endsWith("OrderField") ||
  ["FieldName", "MeasureField", "GroupKey", "Kind", "EntityKind", "RelationshipKind"].includes(name);

const listValues = (type: GraphQLNamedType): readonly Described[] =>
  isEnumType(type)
    ? type.getValues().map(({ name, description }) => ({
        path: `${type.name}.${name}`,
        description,
        isDerived: isNameEnum(type.name),
      }))
    : [];

/** A description that is used more often than this repeats, and is short. */
const MOST_USES = 3;
const SHORT = 60;

/** The most characters of a description that graphql-js prints in one line. */
const LINE = 70;

/** Root fields whose exceptions must stay in their description, and the most characters that it may have. */
const LONG = 200;
const longRootFields: ReadonlySet<string> = new Set([
  "Mutation.cancelImport",
  "Mutation.importFacts",
  "Mutation.mergeEntities",
  "Mutation.pullFacts",
  "Mutation.restoreSource",
  "Mutation.undoImport",
  "Query.claims",
  "Query.conflicts",
  "Query.distribution",
  "Query.duplicates",
  "Query.entity",
  "Query.events",
  "Query.exposure",
  "Query.facts",
  "Query.history",
  "Query.imports",
  "Query.match",
  "Query.neighborhood",
  "Query.nodes",
  "Query.ownershipTree",
  "Query.paths",
  "Query.search",
  "Query.sources",
  "Query.timeSeries",
  "Query.ultimateOwners",
]);

describe("The schema", () => {
  it("is valid", () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it("is the same in schema/schema.graphql as in the code: npm run schema", () => {
    expect(readFileSync(join(packageRoot, "schema/schema.graphql"), "utf8")).toBe(printedSchema());
  });

  const parts = types.flatMap(listParts);

  it("describes every type, field, argument and value that its name does not explain", () => {
    expect(parts.length).toBeGreaterThan(1000);
    const missing = parts.filter(({ description, isDerived }) => !isDerived && !description?.trim());
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  it("does not describe what Relay defines, the arguments that all lists and mutations have, nor AND, OR and NOT", () => {
    const described = parts.filter(
      ({ path, description, isDerived }) =>
        isDerived && description && /[)]$|[.](AND|OR|NOT)$|(Connection|Edge)([.]|$)/.test(path),
    );
    expect(described.map(({ path }) => path)).toEqual([]);
  });

  it("describes shortly what it describes often", () => {
    const uses = new Map<string, number>();
    for (const { description } of parts)
      if (description) uses.set(description, (uses.get(description) ?? 0) + 1);
    const long = [...uses].filter(([text, count]) => count > MOST_USES && text.length > SHORT);
    expect(long).toEqual([]);
  });

  it("describes a field of an interface by the same sentence in every type that has it", () => {
    const differing = types.filter(isObjectType).flatMap((type) =>
      type.getInterfaces().flatMap((parent) =>
        Object.values(parent.getFields())
          .filter(({ name, description }) => type.getFields()[name]?.description !== description)
          .map(({ name }) => `${type.name}.${name} as ${parent.name}`),
      ),
    );
    expect(differing).toEqual([]);
  });

  it("describes each part in one line, except for some root fields", () => {
    const long = parts.filter(
      ({ path, description }) => (description?.length ?? 0) > LINE && !longRootFields.has(path),
    );
    expect(long.map(({ path }) => path)).toEqual([]);
    const roots = parts.filter(({ path }) => longRootFields.has(path));
    expect(roots.filter(({ description }) => description!.length > LONG).map(({ path }) => path)).toEqual([]);
    expect(roots.filter(({ description }) => description!.length <= LINE).map(({ path }) => path)).toEqual(
      [],
    );
    expect(roots.length).toBe(longRootFields.size);
  });

  it("is no longer, and has no more types, than its limits", () => {
    const text = printedSchema();
    expect(text.split("\n").length).toBeLessThanOrEqual(16_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(480_000);
    expect(types.length).toBeLessThanOrEqual(480);
    expect(JSON.stringify(graphqlSync({ schema, source: getIntrospectionQuery() })).length).toBeLessThan(
      1_200_000,
    );
  });

  it("has each name that docs/schema.md describes", () => {
    const paths = new Set(parts.map(({ path }) => path));
    const described = readFileSync(join(packageRoot, "docs/schema.md"), "utf8")
      .split(/^## /m)
      .slice(1)
      .flatMap((section) => {
        const [type = ""] = section.split("\n");
        return [type, ...[...section.matchAll(/^- `([^`]+)`:/gm)].map(([, part]) => `${type}.${part}`)];
      });
    expect(described.length).toBeGreaterThan(100);
    expect(described.filter((path) => !paths.has(path))).toEqual([]);
  });

  it("describes in sentences that end", () => {
    const open = parts.filter(({ description }) => !/[.:…]$/.test(description?.trim() ?? "."));
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it("lets every field of Query be null, so that one that fails leaves the others", () => {
    const required = Object.values(schema.getQueryType()!.getFields()).filter(({ type }) =>
      isNonNullType(type),
    );
    expect(required.map(({ name }) => name)).toEqual([]);
  });

  it("describes the format of its scalars", () => {
    const names = types.filter(isScalarType).map(({ name }) => name);
    expect(names.sort()).toEqual(["Date", "DateTime", "JSONObject", "Moment", "PartialDate", "URL", "_Any"]);
  });
});
