import fc from "fast-check";
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** A request made of a schema, and of what no schema has. */
export interface RandomRequest {
  readonly query: string;
  readonly variables: unknown;
}

type Draw = (most: number) => number;

const words = [
  "brand:gucci",
  "古驰",
  "",
  "\\u0060",
  "'",
  "MATCH (n) DETACH DELETE n",
  "name:*~",
  "\uD800",
  "2014-08-22",
  "x".repeat(300),
];
const wild = [
  null,
  true,
  -1,
  1.5,
  9007199254740993n.toString(),
  1e308,
  [],
  {},
  [[[]]],
  { NOT: { NOT: {} } },
  ...words,
];

/**
 * Requests made from a schema: root fields, arguments and selections that are valid as often as not, values of the wrong type,
 * variables that are declared and not given, given and not declared, and texts that are cut or changed somewhere.
 */
export const randomRequest = (schema: GraphQLSchema): fc.Arbitrary<RandomRequest> =>
  fc.infiniteStream(fc.nat({ max: 2 ** 30 })).map((stream) => {
    const draw: Draw = (most) => (stream.next().value as number) % most;
    const root = draw(12) === 0 ? schema.getMutationType()! : schema.getQueryType()!;
    const fields = Object.values(root.getFields());
    const chosen = Array.from({ length: 1 + draw(3) }, () => fields[draw(fields.length)]!);
    const kind = root === schema.getMutationType() ? "mutation" : "query";
    const body = chosen
      .map((field, index) => `f${index}: ${call(schema, field, draw, 1 + draw(4))}`)
      .join(" ");
    const declared = [
      ["$v", "Int"],
      ["$w", "[ID!]"],
    ].filter(([name]) => body.includes(name!));
    const head = declared.length > 0 ? `(${declared.map((one) => one.join(": ")).join(", ")})` : "";
    const text = `${kind} Random ${head} { ${body} }`;
    const variables =
      draw(3) === 0 ? { v: wild[draw(wild.length)], w: wild[draw(wild.length)], z: 1 } : { v: 5 };
    return { query: draw(8) === 0 ? broken(text, draw) : text, variables };
  });

function call(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  draw: Draw,
  depth: number,
): string {
  const given = field.args
    .filter(({ type }) => isNonNullType(type) || draw(4) === 0)
    .map(
      ({ name, type }) =>
        `${name}: ${draw(60) === 0 ? literal(wild[draw(wild.length)]) : value(type, draw, 3)}`,
    );
  const list = given.length > 0 ? `(${given.join(", ")})` : "";
  return `${field.name}${list}${selection(schema, getNamedType(field.type), draw, depth)}`;
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, draw: Draw, depth: number): string {
  if (isLeafType(type)) return draw(200) === 0 ? " { nothing }" : "";
  if (depth === 0) return " { __typename }";
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type);
    const chosen = possible[draw(possible.length)]!;
    return ` { __typename ... on ${chosen.name}${selection(schema, chosen, draw, depth - 1)} }`;
  }
  if (!isObjectType(type)) return "";
  const fields = Object.values(type.getFields());
  const chosen = new Set(Array.from({ length: 1 + draw(3) }, () => fields[draw(fields.length)]!));
  return ` { ${[...chosen].map((field) => call(schema, field, draw, depth - 1)).join(" ")} }`;
}

function value(type: GraphQLInputType, draw: Draw, depth: number): string {
  if (isNonNullType(type)) return value(type.ofType, draw, depth);
  if (draw(60) === 0) return draw(2) === 0 ? "$v" : "$w";
  if (isListType(type))
    return `[${Array.from({ length: draw(3) }, () => value(type.ofType, draw, depth)).join(", ")}]`;
  if (isEnumType(type)) return type.getValues()[draw(type.getValues().length)]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (one) => isNonNullType(one.type) || (depth > 0 && draw(5) === 0),
    );
    return `{${fields.map((one) => `${one.name}: ${value(one.type, draw, depth - 1)}`).join(", ")}}`;
  }
  if (type.name === "Int") return String(draw(30) - 3);
  if (type.name === "Float") return String(draw(100) / 10);
  if (type.name === "Boolean") return String(draw(2) === 0);
  if (type.name === "Date" || type.name === "PartialDate")
    return JSON.stringify(draw(6) === 0 ? "2014-02-31" : "2014-08-22");
  if (type.name === "DateTime") return '"2014-08-22T00:00:00Z"';
  return JSON.stringify(words[draw(words.length)]);
}

const literal = (given: unknown): string =>
  given !== null && typeof given === "object" && !Array.isArray(given) ? "{NOT: {}}" : JSON.stringify(given);

/** Cut, doubled, or with a sign more somewhere. */
function broken(text: string, draw: Draw): string {
  const at = draw(text.length);
  const signs = ["{", "}", "(", '"', "\u0000", "@skip", "...", "$", "😀"];
  return draw(3) === 0 ? text.slice(0, at) : text.slice(0, at) + signs[draw(signs.length)] + text.slice(at);
}
