import fc from "fast-check";
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from "graphql";
import { random } from "../../bench/graph/random.js";

/** A request built from a schema, with parts that no schema has. */
export interface RandomRequest {
  readonly query: string;
  readonly variables: unknown;
}

/** What to request. */
export interface Asking {
  /** Whether it is a mutation. Otherwise mostly queries. */
  readonly mutations: boolean;
  /** Ids of existing things. */
  readonly ids: readonly string[];
  /**
   * The number of requests of one shape: as many as a client makes of its own, so that the database plans
   * once.
   */
  readonly alike: number;
}

type Draw = (most: number) => number;

/** The source of random choices. Requests of one shape differ only in their values. */
interface Choice {
  readonly shape: Draw;
  readonly value: Draw;
}

/** Texts of about the same length, since the database plans a statement again for another length. */
const words = [
  "brand:gucci",
  "Gucci & Balenciaga",
  "古驰集团与阿里巴巴集团的诉讼",
  "\\u0060) DETACH DELETE n //",
  "' OR 1 = 1 //",
  "MATCH (n) DETACH DELETE n",
  "name:*~ AND id:[* TO *]",
  "2014-08-22T00:00:00Z",
  "<script>alert(1)</script>",
];
const oddWords = ["", "'", "古", "x".repeat(300), "\u0000"];
const halfCharacter = "\uD800";
/** None is in the list that it is given for, though the last might be. */
const cursors = ["x", "", "古驰", Buffer.from('["aaaaaaaa","Gucci","brand:gucci"]').toString("base64url")];
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
  halfCharacter,
  ...oddWords,
  ...words,
];

/**
 * Random requests for a schema, several of each shape: root fields, arguments and selections that are valid
 * about half of the time, values of the wrong type, variables that are declared and not passed, passed and
 * not declared, and texts that are cut or changed somewhere.
 */
export const randomRequests = (
  schema: GraphQLSchema,
  asking: Asking,
): fc.Arbitrary<readonly RandomRequest[]> =>
  fc
    .array(fc.noBias(fc.nat()), { minLength: asking.alike + 1, maxLength: asking.alike + 1 })
    .map(([shape, ...values]) =>
      values.map((value) => requestOf(schema, asking, { shape: drawing(shape!), value: drawing(value) })),
    );

/** The values for one root field. */
interface Drawn extends Choice {
  readonly ids: readonly string[];
  /** The values of variables, by name. */
  readonly variables: Map<string, Variable>;
}

interface Variable {
  readonly type: string;
  readonly variableValue: unknown;
}

/** Numbers that follow from the first. */
const drawing = (seed: number): Draw => random(String(seed)).int;

function requestOf(schema: GraphQLSchema, { mutations, ids }: Asking, choice: Choice): RandomRequest {
  const { shape, value } = choice;
  const isMutation = mutations || shape(12) === 0;
  const root = isMutation ? schema.getMutationType()! : schema.getQueryType()!;
  const fields = Object.values(root.getFields());
  const chosen = Array.from({ length: 1 + shape(3) }, () => fields[shape(fields.length)]!);
  const kind = isMutation ? "mutation" : "query";
  const variables = new Map<string, Variable>();
  const body = chosen
    .map((field, index) => {
      const drawn = { ...choice, ids: idsFor(field.name, ids), variables };
      return `f${index}: ${call(schema, field, drawn, 1 + shape(4))}`;
    })
    .join(" ");
  const declared = [...variables].map(([name, { type }]) => `$${name}: ${type}`);
  const text = `${kind} Random ${declared.length > 0 ? `(${declared.join(", ")})` : ""} { ${body} }`;
  return {
    query: value(12) === 0 ? broken(text, value) : text,
    variables: {
      ...Object.fromEntries([...variables].map(([name, { variableValue }]) => [name, variableValue])),
      ...(value(20) === 0 && { notDeclared: wild[value(wild.length)] }),
    },
  };
}

/** Ids of the kind that a root field is named after; all ids if it is not named after a kind. */
function idsFor(name: string, ids: readonly string[]): readonly string[] {
  const kind = name.replace(/^record/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const fitting = ids.filter((id) => id.startsWith(`${kind.replace(/^-/, "")}:`));
  return fitting.length > 0 ? fitting : ids;
}

function call(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  choice: Drawn,
  depth: number,
): string {
  const wanted = field.args.filter(({ type }) => isNonNullType(type) || choice.shape(4) === 0);
  const isFromStart = wanted.some(({ name }) => name === "first") && choice.value(20) > 0;
  const passedArguments = wanted
    .filter(({ name }) => !(isFromStart && name === "last"))
    .map(({ name, type }) => {
      const { value } = choice;
      const isCursor = name === "after" || name === "before";
      const fitting = isCursor && type === GraphQLString ? cursorOf(value) : givenValue(type, choice, 3);
      return `${name}: ${value(60) === 0 ? literal(wild[value(wild.length)]) : fitting}`;
    });
  const list = passedArguments.length > 0 ? `(${passedArguments.join(", ")})` : "";
  return `${field.name}${list}${selection(schema, getNamedType(field.type), choice, depth)}`;
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, choice: Drawn, depth: number): string {
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

/** A literal or a variable: of the right type, or wild about half of the time. */
function givenValue(type: GraphQLInputType, choice: Drawn, depth: number): string {
  const { value, variables } = choice;
  const fitting = fittingValue(type, choice, depth);
  if (value(25) > 0) return fitting;
  const name = `v${variables.size}`;
  const isScalar = isScalarType(getNullableType(type));
  const variableValue = isScalar && value(2) === 0 ? JSON.parse(fitting) : wild[value(wild.length)];
  variables.set(name, { type: value(15) === 0 ? "Int" : String(type), variableValue });
  return `$${name}`;
}

function fittingValue(type: GraphQLInputType, choice: Drawn, depth: number): string {
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
  if (type.name === "Int") return String(value(20) === 0 ? value(30) - 15 : 1 + value(20));
  if (type.name === "Float") return String(value(value(20) === 0 ? 100 : 11) / 10);
  if (type.name === "Boolean") return String(shape(2) === 0);
  if (type.name === "Date" || type.name === "PartialDate")
    return JSON.stringify(value(40) === 0 ? "2014-02-31" : "2014-08-22");
  if (type.name === "DateTime") return '"2014-08-22T00:00:00Z"';
  if (type.name === "URL" && value(40) > 0) return '"https://example.org/"';
  if (type.name === "ID" && value(4) > 0) return JSON.stringify(choice.ids[value(choice.ids.length)]);
  if (value(200) === 0) return JSON.stringify(halfCharacter);
  return JSON.stringify(value(15) === 0 ? oddWords[value(oddWords.length)] : words[value(words.length)]);
}

/** Mostly none, since the rest of the request would not be answered. */
const cursorOf = (draw: Draw): string =>
  draw(4) > 0 ? "null" : JSON.stringify(cursors[draw(cursors.length)]);

const literal = (literalValue: unknown): string =>
  literalValue !== null && typeof literalValue === "object" && !Array.isArray(literalValue)
    ? "{NOT: {}}"
    : JSON.stringify(literalValue);

/** Cut, doubled, or with an additional character somewhere. */
function broken(text: string, draw: Draw): string {
  const at = draw(text.length);
  const signs = ["{", "}", "(", '"', "\u0000", "@skip", "...", "$", "😀"];
  return draw(3) === 0 ? text.slice(0, at) : text.slice(0, at) + signs[draw(signs.length)] + text.slice(at);
}
