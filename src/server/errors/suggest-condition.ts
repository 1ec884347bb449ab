import { type GraphQLInputObjectType, type GraphQLSchema, getNullableType, isInputObjectType } from "graphql";

/**
 * Adds to a message of graphql-js about a condition what to write instead: an operator around a plain value, or the field
 * below which a condition belongs. Any other message stays as it is.
 */
export function suggestCondition(schema: GraphQLSchema, message: string): string {
  const suggestion =
    suggestOperator(schema, message) ?? suggestMembers(message) ?? suggestParent(schema, message);
  return suggestion === null ? message : `${message} Write ${suggestion}.`;
}

const plainValueMessages: readonly RegExp[] = [
  /^Expected value of type "(?<type>\w+)!?", found (?<value>.*)\.$/s,
  /^Variable "\$\w+" got invalid value (?<value>.*) at "[^"]*"; Expected type "(?<type>\w+)" to be an object\.$/s,
];

/** The longest value that a suggestion repeats, in characters. */
const MAX_VALUE = 100;

/** "Gucci" where a filter is expected: { eq: "Gucci" }. */
function suggestOperator(schema: GraphQLSchema, message: string): string | null {
  for (const pattern of plainValueMessages) {
    const { type = "", value = "" } = pattern.exec(message)?.groups ?? {};
    const operator = value.startsWith("[") ? "in" : "eq";
    const shownValue = value.length > MAX_VALUE ? "…" : value;
    if (findInputType(schema, type)?.getFields()[operator]) return `{ ${operator}: ${shownValue} }`;
  }
  return null;
}

const operatorMessages: readonly RegExp[] = [
  /^Enum "\w+" cannot represent non-enum value: \{ ?(?<operator>eq|in): ?(?<value>.*?) ?\}\.$/s,
  /^Variable "\$\w+" got invalid value \{ ?(?<operator>eq|in): ?(?<value>.*?) ?\} at "[^"]*"; Enum /s,
];

/** An operator where the values of an enum are expected: { eq: OPEN }. */
function suggestMembers(message: string): string | null {
  for (const pattern of operatorMessages) {
    const { operator, value = "" } = pattern.exec(message)?.groups ?? {};
    const shownValue = value.length > MAX_VALUE ? "…" : value;
    if (operator) return operator === "eq" ? `[${shownValue}]` : shownValue;
  }
  return null;
}

/** The most places of a condition that a suggestion lists. */
const MAX_PLACES = 3;

/** A condition on a row where a quantifier is expected: some: { role: … }. */
function suggestParent(schema: GraphQLSchema, message: string): string | null {
  const [, field = "", type = ""] =
    /(?:^|; )Field "(\w+)" is not defined by type "(\w+)"\./.exec(message) ?? [];
  const fields = Object.values(findInputType(schema, type)?.getFields() ?? {});
  const places = fields.filter((parent) => {
    const below = getNullableType(parent.type);
    return isInputObjectType(below) && below.name !== type && field in below.getFields();
  });
  const quantifier = places.find(({ name }) => name === "some");
  if (places.length === 0 || (!quantifier && places.length > MAX_PLACES)) return null;
  return (quantifier ? [quantifier] : places).map(({ name }) => `${name}: { ${field}: … }`).join(" or ");
}

function findInputType(schema: GraphQLSchema, name: string): GraphQLInputObjectType | null {
  const type = schema.getType(name);
  return isInputObjectType(type) ? type : null;
}
