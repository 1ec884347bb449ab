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
import { random } from "../bench/graph/random.js";

/** A request made of a schema, and of what no schema has. */
export interface RandomRequest {
  readonly query: string;
  readonly variables: unknown;
}

type Draw = (most: number) => number;

/** Where choices come from: of one shape many requests are made, which differ in their values. */
interface Choice {
  readonly shape: Draw;
  readonly value: Draw;
}

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

/** Requests of one shape: as many are made of one document as a client makes of its own, and the database plans it once. */
export const ALIKE = 50;

/**
 * Requests made from a schema, some of each shape: root fields, arguments and selections that are valid as often as not, values of
 * the wrong type, variables that are declared and not given, given and not declared, and texts that are cut or changed somewhere.
 */
export const randomRequests = (schema: GraphQLSchema): fc.Arbitrary<readonly RandomRequest[]> =>
  fc
    .array(fc.noBias(fc.nat()), { minLength: ALIKE + 1, maxLength: ALIKE + 1 })
    .map(([shape, ...values]) =>
      values.map((value) => requestOf(schema, { shape: drawing(shape!), value: drawing(value) })),
    );

/** Numbers that follow from the first. */
const drawing = (seed: number): Draw => random(String(seed)).int;

function requestOf(schema: GraphQLSchema, choice: Choice): RandomRequest {
  const { shape, value } = choice;
  const root = shape(12) === 0 ? schema.getMutationType()! : schema.getQueryType()!;
  const fields = Object.values(root.getFields());
  const chosen = Array.from({ length: 1 + shape(3) }, () => fields[shape(fields.length)]!);
  const kind = root === schema.getMutationType() ? "mutation" : "query";
  const body = chosen
    .map((field, index) => `f${index}: ${call(schema, field, choice, 1 + shape(4))}`)
    .join(" ");
  const declared = [
    ["$v", "Int"],
    ["$w", "[ID!]"],
  ].filter(([name]) => body.includes(name!));
  const head = declared.length > 0 ? `(${declared.map((one) => one.join(": ")).join(", ")})` : "";
  const text = `${kind} Random ${head} { ${body} }`;
  const variables =
    value(3) === 0 ? { v: wild[value(wild.length)], w: wild[value(wild.length)], z: 1 } : { v: 5 };
  return { query: value(8) === 0 ? broken(text, value) : text, variables };
}

function call(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  choice: Choice,
  depth: number,
): string {
  const given = field.args
    .filter(({ type }) => isNonNullType(type) || choice.shape(4) === 0)
    .map(({ name, type }) => {
      const { value } = choice;
      const fitting = givenValue(type, choice, 3);
      return `${name}: ${value(60) === 0 ? literal(wild[value(wild.length)]) : fitting}`;
    });
  const list = given.length > 0 ? `(${given.join(", ")})` : "";
  return `${field.name}${list}${selection(schema, getNamedType(field.type), choice, depth)}`;
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, choice: Choice, depth: number): string {
  const { shape } = choice;
  if (isLeafType(type)) return choice.value(200) === 0 ? " { nothing }" : "";
  if (depth === 0) return " { __typename }";
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type);
    const chosen = possible[shape(possible.length)]!;
    return ` { __typename ... on ${chosen.name}${selection(schema, chosen, choice, depth - 1)} }`;
  }
  if (!isObjectType(type)) return "";
  const fields = Object.values(type.getFields());
  const chosen = new Set(Array.from({ length: 1 + shape(3) }, () => fields[shape(fields.length)]!));
  return ` { ${[...chosen].map((field) => call(schema, field, choice, depth - 1)).join(" ")} }`;
}

function givenValue(type: GraphQLInputType, choice: Choice, depth: number): string {
  const fitting = fittingValue(type, choice, depth);
  return choice.value(60) === 0 ? ["$v", "$w"][choice.value(2)]! : fitting;
}

function fittingValue(type: GraphQLInputType, choice: Choice, depth: number): string {
  const { shape, value } = choice;
  if (isNonNullType(type)) return fittingValue(type.ofType, choice, depth);
  if (isListType(type))
    return `[${Array.from({ length: shape(3) }, () => givenValue(type.ofType, choice, depth)).join(", ")}]`;
  if (isEnumType(type)) return type.getValues()[shape(type.getValues().length)]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (one) => isNonNullType(one.type) || (depth > 0 && shape(5) === 0),
    );
    return `{${fields.map((one) => `${one.name}: ${givenValue(one.type, choice, depth - 1)}`).join(", ")}}`;
  }
  if (type.name === "Int") return String(value(30) - 3);
  if (type.name === "Float") return String(value(100) / 10);
  if (type.name === "Boolean") return String(shape(2) === 0);
  if (type.name === "Date" || type.name === "PartialDate")
    return JSON.stringify(value(6) === 0 ? "2014-02-31" : "2014-08-22");
  if (type.name === "DateTime") return '"2014-08-22T00:00:00Z"';
  return JSON.stringify(words[value(words.length)]);
}

const literal = (given: unknown): string =>
  given !== null && typeof given === "object" && !Array.isArray(given) ? "{NOT: {}}" : JSON.stringify(given);

/** Cut, doubled, or with a sign more somewhere. */
function broken(text: string, draw: Draw): string {
  const at = draw(text.length);
  const signs = ["{", "}", "(", '"', "\u0000", "@skip", "...", "$", "😀"];
  return draw(3) === 0 ? text.slice(0, at) : text.slice(0, at) + signs[draw(signs.length)] + text.slice(at);
}
