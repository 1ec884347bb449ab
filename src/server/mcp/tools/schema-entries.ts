import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from "graphql";
import { memoizeByObject } from "../../../util/memoize.js";

/** A type, a field or an enum value of the schema. */
export interface SchemaEntry {
  /** "Query.paths", "GroupKey", "GroupKey.OWNER". */
  readonly name: string;
  readonly signature: string;
  readonly description: string;
  /** The arguments of a field, each as "name: Type, what it is". */
  readonly arguments: readonly string[];
}

/** All entries of a schema. */
export const schemaEntries = memoizeByObject((schema: GraphQLSchema): readonly SchemaEntry[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => [createTypeEntry(type), ...createPartEntries(type)]),
);

function createTypeEntry(type: GraphQLNamedType): SchemaEntry {
  const parts = listPartNames(type);
  return {
    name: type.name,
    signature: `${getTypeKeyword(type)} ${type.name}${parts.length > 0 ? ` { ${parts.join(" ")} }` : ""}`,
    description: type.description ?? "",
    arguments: [],
  };
}

const getTypeKeyword = (type: GraphQLNamedType): string => {
  if (isEnumType(type)) return "enum";
  if (isInputObjectType(type)) return "input";
  if (isInterfaceType(type)) return "interface";
  return isObjectType(type) ? "type" : "scalar";
};

const listPartNames = (type: GraphQLNamedType): readonly string[] => {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  return hasFields(type) ? Object.keys(type.getFields()) : [];
};

function createPartEntries(type: GraphQLNamedType): readonly SchemaEntry[] {
  if (isEnumType(type))
    return type.getValues().map(({ name, description }) => ({
      name: `${type.name}.${name}`,
      signature: name,
      description: description ?? "",
      arguments: [],
    }));
  if (!hasFields(type)) return [];
  return Object.values(type.getFields()).map((field) => {
    const args: readonly GraphQLArgument[] = "args" in field ? field.args : [];
    const argumentList = args.length > 0 ? `(${args.map(formatArgumentType).join(", ")})` : "";
    return {
      name: `${type.name}.${field.name}`,
      signature: `${field.name}${argumentList}: ${field.type}`,
      description: field.description ?? "",
      arguments: args.map(formatArgument),
    };
  });
}

/** Standard arguments, which have the same meaning in all fields, have no description. */
const formatArgument = (arg: GraphQLArgument): string =>
  [formatArgumentType(arg), arg.description].filter(Boolean).join(", ");

const formatArgumentType = ({ name, type }: GraphQLArgument): string => `${name}: ${type}`;

const hasFields = (type: GraphQLNamedType) =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
