import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

type Field = GraphQLField<unknown, unknown>;
type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** Fields that depend on how a list or a state was requested, and fields that edges already have. */
const omittedFields = new Set(["nodes", "cursor", "startCursor", "endCursor", "stateId"]);

/**
 * Builds a selection of everything a type has, from the schema alone so that new fields are included: its
 * values, and the fields that lead to other objects with the values of those. Connections have their first
 * rows. Fields with required arguments are left out, and so are leading fields for which `skips` is true.
 */
export function buildFullSelection(
  schema: GraphQLSchema,
  type: Composite,
  skips: (field: string) => boolean = () => false,
): string {
  const fields = listFields(type).filter((field) => isValue(field) || !skips(field.name));
  return `{ __typename ${fields.map((field) => formatField(schema, field, 1)).join(" ")} }`;
}

/** Depth counts the objects that lead to others; at 0 there are only values. */
function buildSelection(schema: GraphQLSchema, type: Composite, depth: number): string {
  const ownFields = listFields(type).map((field) => formatField(schema, field, depth));
  const possible = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  const narrower = possible.map((narrow) => buildInlineFragment(schema, type, narrow, possible));
  return `{ __typename ${[...ownFields, ...narrower].join(" ")} }`;
}

const listFields = (type: Composite): readonly Field[] =>
  Object.values(type.getFields()).filter(
    ({ name, args }) => !omittedFields.has(name) && !args.some(isRequiredArgument),
  );

/**
 * Selects the values that one type of an interface has besides those of the interface. A field has an alias if most
 * types with a field of that name have another type for it.
 */
function buildInlineFragment(
  schema: GraphQLSchema,
  type: Composite,
  narrow: GraphQLObjectType,
  all: readonly GraphQLObjectType[],
): string {
  const commonFields = type.getFields();
  const fields = listFields(narrow).filter((field) => !commonFields[field.name] && isValue(field));
  if (fields.length === 0) return "";
  const aliasedFields = fields.map((field) => {
    const alias =
      String(field.type) === findMostCommonType(field.name, all) ? "" : `${narrow.name}_${field.name}: `;
    return `${alias}${formatField(schema, field, 0)}`;
  });
  return `... on ${narrow.name} { ${aliasedFields.join(" ")} }`;
}

/** Finds the type that a field has on most of several types. */
function findMostCommonType(field: string, all: readonly GraphQLObjectType[]): string {
  const types = all.flatMap((candidate) => candidate.getFields()[field]?.type ?? []).map(String);
  const countOccurrences = (type: string) => types.filter((candidate) => candidate === type).length;
  return types.reduce((best, type) => (countOccurrences(type) > countOccurrences(best) ? type : best));
}

function formatField(schema: GraphQLSchema, field: Field, depth: number): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (depth === 0 && !isValue(field)) return "";
  const paged = field.args.some(({ name }) => name === "first") ? "(first: 3)" : "";
  // Edges and connections do not count as depth.
  const below = /(Connection|Edge)$/.test(type.name) ? depth : Math.max(0, depth - 1);
  return `${field.name}${paged} ${buildSelection(schema, type as Composite, below)}`;
}

/**
 * Returns true if the field is a property whose value is a leaf, or consists of leaves as money does. A count for every kind
 * is not.
 */
function isValue({ name, type }: Field): boolean {
  const namedType = getNamedType(type);
  return isLeafType(namedType) || (hasOnlyLeaves(namedType) && !name.endsWith("Counts"));
}

const hasOnlyLeaves = (type: GraphQLNamedType): boolean =>
  isObjectType(type) &&
  Object.values(type.getFields()).every((field) => isLeafType(getNamedType(field.type)));
