import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";

/**
 * The differences between a contract and a schema, one per line: missing or different types, interfaces,
 * fields, arguments with their types and defaults, and enum values. Additions in the schema are not
 * differences.
 */
export function contractDifferences(contract: GraphQLSchema, schema: GraphQLSchema): readonly string[] {
  return Object.values(contract.getTypeMap())
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((promised) => {
      const ours = schema.getType(promised.name);
      if (!ours) return [promised.name];
      if (ours.constructor !== promised.constructor) return [`${promised.name} is of another sort`];
      return [
        ...interfaceDifferences(promised, ours),
        ...fieldDifferences(promised, ours),
        ...valueDifferences(promised, ours),
      ];
    });
}

const hasInterfaces = (type: GraphQLNamedType) => isObjectType(type) || isInterfaceType(type);
const hasFields = (type: GraphQLNamedType) => hasInterfaces(type) || isInputObjectType(type);

function interfaceDifferences(promised: GraphQLNamedType, ours: GraphQLNamedType): readonly string[] {
  if (!hasInterfaces(promised) || !hasInterfaces(ours)) return [];
  const had = ours.getInterfaces().map(({ name }) => name);
  return promised
    .getInterfaces()
    .filter(({ name }) => !had.includes(name))
    .map(({ name }) => `${promised.name} implements ${name}`);
}

function valueDifferences(promised: GraphQLNamedType, ours: GraphQLNamedType): readonly string[] {
  if (!isEnumType(promised) || !isEnumType(ours)) return [];
  return promised
    .getValues()
    .filter(({ name }) => !ours.getValue(name))
    .map(({ name }) => `${promised.name}.${name}`);
}

function fieldDifferences(promised: GraphQLNamedType, ours: GraphQLNamedType): readonly string[] {
  if (!hasFields(promised) || !hasFields(ours)) return [];
  const had = ours.getFields();
  return Object.values(promised.getFields())
    .filter(({ name }) => had[name] || !isInherited(promised, name))
    .flatMap((field) => {
      const path = `${promised.name}.${field.name}`;
      const known = had[field.name];
      if (!known) return [path];
      const sameType = String(known.type) === String(field.type);
      return [
        ...(sameType ? [] : [`${path} is ${known.type}, not ${field.type}`]),
        ...("args" in field && "args" in known ? argumentDifferences(path, field.args, known.args) : []),
        ...("defaultValue" in field && "defaultValue" in known && field.defaultValue !== known.defaultValue
          ? [`${path} has another default`]
          : []),
      ];
    });
}

/** A field that an interface lacks is reported for the interface only. */
const isInherited = (type: GraphQLNamedType, field: string): boolean =>
  hasInterfaces(type) && type.getInterfaces().some((parent) => parent.getFields()[field]);

function argumentDifferences(
  path: string,
  promised: readonly GraphQLArgument[],
  ours: readonly GraphQLArgument[],
): readonly string[] {
  const had = new Set(ours.map(written));
  return promised
    .map(written)
    .filter((argument) => !had.has(argument))
    .map((argument) => `${path}(${argument})`);
}

const written = ({ name, type, defaultValue }: GraphQLArgument): string =>
  `${name}: ${type}${defaultValue === undefined ? "" : ` = ${JSON.stringify(defaultValue)}`}`;
