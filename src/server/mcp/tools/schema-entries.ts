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
    .flatMap((type) => [typeEntry(type), ...partsOfType(type)]),
);

function typeEntry(type: GraphQLNamedType): SchemaEntry {
  const parts = namesIn(type);
  return {
    name: type.name,
    signature: `${keywordOf(type)} ${type.name}${parts.length > 0 ? ` { ${parts.join(" ")} }` : ""}`,
    description: type.description ?? "",
    arguments: [],
  };
}

const keywordOf = (type: GraphQLNamedType): string => {
  if (isEnumType(type)) return "enum";
  if (isInputObjectType(type)) return "input";
  if (isInterfaceType(type)) return "interface";
  return isObjectType(type) ? "type" : "scalar";
};

const namesIn = (type: GraphQLNamedType): readonly string[] => {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  return hasFields(type) ? Object.keys(type.getFields()) : [];
};

function partsOfType(type: GraphQLNamedType): readonly SchemaEntry[] {
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
    const shown = args.length > 0 ? `(${args.map(argumentType).join(", ")})` : "";
    return {
      name: `${type.name}.${field.name}`,
      signature: `${field.name}${shown}: ${field.type}`,
      description: field.description ?? "",
      arguments: args.map((arg) => `${argumentType(arg)}, ${arg.description ?? ""}`),
    };
  });
}

const argumentType = ({ name, type }: GraphQLArgument): string => `${name}: ${type}`;

const hasFields = (type: GraphQLNamedType) =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
