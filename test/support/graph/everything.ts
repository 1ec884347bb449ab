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
const leftOut = new Set(["nodes", "cursor", "startCursor", "endCursor", "stateId"]);

/**
 * A selection of everything a type has, built from the schema alone so that new fields are included: its
 * values, and the fields that lead to other objects with the values of those. Connections have their first
 * rows. Fields with required arguments are left out, and so are leading fields for which `skips` is true.
 */
export function everything(
  schema: GraphQLSchema,
  type: Composite,
  skips: (field: string) => boolean = () => false,
): string {
  const fields = fieldsOf(type).filter((field) => isValue(field) || !skips(field.name));
  return `{ __typename ${fields.map((field) => fieldText(schema, field, 1)).join(" ")} }`;
}

/** Depth counts the objects that lead to others; at 0 there are only values. */
function selection(schema: GraphQLSchema, type: Composite, depth: number): string {
  const own = fieldsOf(type).map((field) => fieldText(schema, field, depth));
  const possible = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  const narrower = possible.map((narrow) => narrowed(schema, type, narrow, possible));
  return `{ __typename ${[...own, ...narrower].join(" ")} }`;
}

const fieldsOf = (type: Composite): readonly Field[] =>
  Object.values(type.getFields()).filter(
    ({ name, args }) => !leftOut.has(name) && !args.some(isRequiredArgument),
  );

/**
 * The values that one type of an interface has besides those of the interface. A field has an alias if most
 * types with a field of that name have another type for it.
 */
function narrowed(
  schema: GraphQLSchema,
  type: Composite,
  narrow: GraphQLObjectType,
  all: readonly GraphQLObjectType[],
): string {
  const known = type.getFields();
  const fields = fieldsOf(narrow).filter((field) => !known[field.name] && isValue(field));
  if (fields.length === 0) return "";
  const named = fields.map((field) => {
    const own = String(field.type) === mostlyTyped(field.name, all) ? "" : `${narrow.name}_${field.name}: `;
    return `${own}${fieldText(schema, field, 0)}`;
  });
  return `... on ${narrow.name} { ${named.join(" ")} }`;
}

/** The type that a field has on most of several types. */
function mostlyTyped(field: string, all: readonly GraphQLObjectType[]): string {
  const types = all.flatMap((one) => one.getFields()[field]?.type ?? []).map(String);
  const times = (type: string) => types.filter((other) => other === type).length;
  return types.reduce((best, type) => (times(type) > times(best) ? type : best));
}

function fieldText(schema: GraphQLSchema, field: Field, depth: number): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (depth === 0 && !isValue(field)) return "";
  const paged = field.args.some(({ name }) => name === "first") ? "(first: 3)" : "";
  // Edges and connections do not count as depth.
  const below = /(Connection|Edge)$/.test(type.name) ? depth : Math.max(0, depth - 1);
  return `${field.name}${paged} ${selection(schema, type as Composite, below)}`;
}

/**
 * Whether it is a leaf, or consists of leaves as money does, and is a property. A count for every kind is
 * not.
 */
function isValue({ name, type }: Field): boolean {
  const named = getNamedType(type);
  return isLeafType(named) || (consistsOfLeaves(named) && !name.endsWith("Counts"));
}

const consistsOfLeaves = (type: GraphQLNamedType): boolean =>
  isObjectType(type) &&
  Object.values(type.getFields()).every((field) => isLeafType(getNamedType(field.type)));
