import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

/** An operation with one root field, and the variables that it needs. */
export interface MinimalOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Builds a valid operation with a root field, from the schema alone. */
export function buildMinimalOperation(
  kind: "query" | "mutation" | "subscription",
  field: GraphQLField<unknown, unknown>,
): MinimalOperation {
  const needed = field.args.filter(isRequiredArgument);
  const declared = needed.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const passedArguments = needed.map(({ name }) => `${name}: $${name}`).join(", ");
  const selection = isLeafType(getNamedType(field.type)) ? "" : " { __typename }";
  const [head, call] = needed.length > 0 ? [`(${declared})`, `(${passedArguments})`] : ["", ""];
  return {
    query: `${kind} ${head} { ${field.name}${call}${selection} }`,
    variables: Object.fromEntries(needed.map(({ name, type }) => [name, buildMinimalValue(type)])),
  };
}

export const listRootFields = (
  type: GraphQLObjectType | null | undefined,
): readonly GraphQLField<unknown, unknown>[] => Object.values(type?.getFields() ?? {});

/** Builds the smallest value that a type accepts. */
export function buildMinimalValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return buildMinimalValue(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(fields.map(({ name, type }) => [name, buildMinimalValue(type)]));
  }
  return scalars[type.name];
}

const scalars: Readonly<Record<string, unknown>> = {
  ID: "brand:none",
  String: "x",
  Int: 1,
  Float: 1,
  Boolean: true,
  Date: "2014-08-22",
  PartialDate: "2014",
  DateTime: "2014-08-22T00:00:00Z",
  Moment: "2014-08",
  URL: "https://example.org/",
};
