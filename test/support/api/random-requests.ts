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
import { createRandom } from "../../bench/graph/random.js";

/** A request built from a schema, with parts that no schema has. */
export interface RandomRequest {
  readonly query: string;
  readonly variables: unknown;
}

/** The kind of requests to generate. */
export interface RandomRequestOptions {
  /** True for mutations only, false for mostly queries. */
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
/** Cursors of no list, though the last looks like one. */
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
 * Generates random requests for a schema, several of each shape: root fields, arguments and selections that are valid
 * about half of the time, values of the wrong type, variables that are declared and not passed, passed and
 * not declared, and texts that are cut or changed somewhere.
 */
export const generateRequests = (
  schema: GraphQLSchema,
  options: RandomRequestOptions,
): fc.Arbitrary<readonly RandomRequest[]> =>
  fc
    .array(fc.noBias(fc.nat()), { minLength: options.alike + 1, maxLength: options.alike + 1 })
    .map(([shape, ...values]) =>
      values.map((value) =>
        buildRequest(schema, options, { shape: createDraw(shape!), value: createDraw(value) }),
      ),
    );

/** The values for one root field. */
interface FieldChoice extends Choice {
  readonly ids: readonly string[];
  /** The values of variables, by name. */
  readonly variables: Map<string, Variable>;
}

interface Variable {
  readonly type: string;
  readonly variableValue: unknown;
}

/** Numbers that follow from the first. */
const createDraw = (seed: number): Draw => createRandom(String(seed)).int;

function buildRequest(
  schema: GraphQLSchema,
  { mutations, ids }: RandomRequestOptions,
  choice: Choice,
): RandomRequest {
  const { shape, value } = choice;
  const isMutation = mutations || shape(12) === 0;
  const root = isMutation ? schema.getMutationType()! : schema.getQueryType()!;
  const fields = Object.values(root.getFields());
  const selectedFields = Array.from({ length: 1 + shape(3) }, () => fields[shape(fields.length)]!);
  const kind = isMutation ? "mutation" : "query";
  const variables = new Map<string, Variable>();
  const body = selectedFields
    .map((field, index) => {
      const fieldChoice = { ...choice, ids: selectIds(field.name, ids), variables };
      return `f${index}: ${buildField(schema, field, fieldChoice, 1 + shape(4))}`;
    })
    .join(" ");
  const declared = [...variables].map(([name, { type }]) => `$${name}: ${type}`);
  const text = `${kind} Random ${declared.length > 0 ? `(${declared.join(", ")})` : ""} { ${body} }`;
  return {
    query: value(12) === 0 ? breakText(text, value) : text,
    variables: {
      ...Object.fromEntries([...variables].map(([name, { variableValue }]) => [name, variableValue])),
      ...(value(20) === 0 && { notDeclared: wild[value(wild.length)] }),
    },
  };
}

/** Selects the ids of the kind that a root field is named after; all ids if it is not named after a kind. */
function selectIds(name: string, ids: readonly string[]): readonly string[] {
  const kind = name.replace(/^record/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const fitting = ids.filter((id) => id.startsWith(`${kind.replace(/^-/, "")}:`));
  return fitting.length > 0 ? fitting : ids;
}

function buildField(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  choice: FieldChoice,
  depth: number,
): string {
  const includedArguments = field.args.filter(({ type }) => isNonNullType(type) || choice.shape(4) === 0);
  const isFromStart = includedArguments.some(({ name }) => name === "first") && choice.value(20) > 0;
  const passedArguments = includedArguments
    .filter(({ name }) => !(isFromStart && name === "last"))
    .map(({ name, type }) => {
      const { value } = choice;
      const isCursor = name === "after" || name === "before";
      const fitting = isCursor && type === GraphQLString ? drawCursor(value) : buildArgument(type, choice, 3);
      return `${name}: ${value(60) === 0 ? formatLiteral(wild[value(wild.length)]) : fitting}`;
    });
  const list = passedArguments.length > 0 ? `(${passedArguments.join(", ")})` : "";
  return `${field.name}${list}${buildSelection(schema, getNamedType(field.type), choice, depth)}`;
}

function buildSelection(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  choice: FieldChoice,
  depth: number,
): string {
  const { shape } = choice;
  if (isLeafType(type)) return choice.value(200) === 0 ? " { nothing }" : "";
  if (depth === 0) return " { __typename }";
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type);
    const selectedType = possible[shape(possible.length)]!;
    return ` { __typename ... on ${selectedType.name}${buildSelection(schema, selectedType, choice, depth - 1)} }`;
  }
  if (!isObjectType(type)) return "";
  const fields = Object.values(type.getFields());
  const selectedFields = new Set(Array.from({ length: 1 + shape(3) }, () => fields[shape(fields.length)]!));
  return ` { ${[...selectedFields].map((field) => buildField(schema, field, choice, depth - 1)).join(" ")} }`;
}

/** Builds a literal or a variable: of the right type, or wild about half of the time. */
function buildArgument(type: GraphQLInputType, choice: FieldChoice, depth: number): string {
  const { value, variables } = choice;
  const fitting = buildValidValue(type, choice, depth);
  if (value(25) > 0) return fitting;
  const name = `v${variables.size}`;
  const isScalar = isScalarType(getNullableType(type));
  const variableValue = isScalar && value(2) === 0 ? JSON.parse(fitting) : wild[value(wild.length)];
  variables.set(name, { type: value(15) === 0 ? "Int" : String(type), variableValue });
  return `$${name}`;
}

function buildValidValue(type: GraphQLInputType, choice: FieldChoice, depth: number): string {
  const { shape, value } = choice;
  if (isNonNullType(type)) return buildValidValue(type.ofType, choice, depth);
  if (isListType(type))
    return `[${Array.from({ length: shape(3) }, () => buildArgument(type.ofType, choice, depth)).join(", ")}]`;
  if (isEnumType(type)) return type.getValues()[shape(type.getValues().length)]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || (depth > 0 && shape(5) === 0),
    );
    return `{${fields.map((field) => `${field.name}: ${buildArgument(field.type, choice, depth - 1)}`).join(", ")}}`;
  }
  if (type.name === "Int") return String(value(20) === 0 ? value(30) - 15 : 1 + value(20));
  if (type.name === "Float") return String(value(value(20) === 0 ? 100 : 11) / 10);
  if (type.name === "Boolean") return String(shape(2) === 0);
  if (type.name === "Date" || type.name === "PartialDate")
    return JSON.stringify(value(40) === 0 ? "2014-02-31" : "2014-08-22");
  if (type.name === "DateTime" || type.name === "Moment") return '"2014-08-22T00:00:00Z"';
  if (type.name === "URL" && value(40) > 0) return '"https://example.org/"';
  if (type.name === "ID" && value(4) > 0) return JSON.stringify(choice.ids[value(choice.ids.length)]);
  if (value(200) === 0) return JSON.stringify(halfCharacter);
  return JSON.stringify(value(15) === 0 ? oddWords[value(oddWords.length)] : words[value(words.length)]);
}

/** Draws a cursor: mostly null, since with another one the rest of the request has no answer. */
const drawCursor = (draw: Draw): string =>
  draw(4) > 0 ? "null" : JSON.stringify(cursors[draw(cursors.length)]);

const formatLiteral = (literalValue: unknown): string =>
  literalValue !== null && typeof literalValue === "object" && !Array.isArray(literalValue)
    ? "{NOT: {}}"
    : JSON.stringify(literalValue);

/** Cuts a text, or inserts a character somewhere. */
function breakText(text: string, draw: Draw): string {
  const position = draw(text.length);
  const signs = ["{", "}", "(", '"', "\u0000", "@skip", "...", "$", "😀"];
  return draw(3) === 0
    ? text.slice(0, position)
    : text.slice(0, position) + signs[draw(signs.length)] + text.slice(position);
}
