import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
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
}

/** Lists a type and its parts. */
function listParts(type: GraphQLNamedType): readonly Described[] {
  return [{ path: type.name, description: type.description }, ...listFields(type), ...listValues(type)];
}

function listFields(type: GraphQLNamedType): readonly Described[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    { path: `${type.name}.${field.name}`, description: field.description },
    ...listArguments(field).map(({ name, description }) => ({
      path: `${type.name}.${field.name}(${name})`,
      description,
    })),
  ]);
}

const listArguments = (
  field: GraphQLField<unknown, unknown> | GraphQLInputField,
): readonly GraphQLArgument[] => ("args" in field ? field.args : []);

const listValues = (type: GraphQLNamedType): readonly Described[] =>
  isEnumType(type)
    ? type.getValues().map(({ name, description }) => ({ path: `${type.name}.${name}`, description }))
    : [];

describe("The schema", () => {
  it("is valid", () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it("is the same in schema/schema.graphql as in the code: npm run schema", () => {
    expect(readFileSync(join(packageRoot, "schema/schema.graphql"), "utf8")).toBe(printedSchema());
  });

  it("describes every type, field, argument and value", () => {
    const parts = types.flatMap(listParts);
    expect(parts.length).toBeGreaterThan(1000);
    expect(parts.filter(({ description }) => !description?.trim()).map(({ path }) => path)).toEqual([]);
  });

  it("describes in sentences that end", () => {
    const open = types
      .flatMap(listParts)
      .filter(({ description }) => !/[.:…]$/.test(description?.trim() ?? "."));
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
    expect(names.sort()).toEqual(["Date", "DateTime", "JSONObject", "PartialDate", "URL", "_Any"]);
  });
});
