import { findKindByType } from "../../../domain/kinds/vocabulary.js";
import { oneLine } from "../../../domain/model/one-line.js";
import { plainText } from "../../../domain/model/plain-text.js";
import type { Property } from "../../../domain/model/property.js";
import type { PropertyType } from "../../../domain/model/property-type.js";
import { requireEnumeration } from "../../../domain/schema/enumeration.js";
import { AliasKind } from "../../../domain/values/alias.js";
import { MAX_IDENTIFIER_LENGTH } from "../../../domain/values/identifier.js";
import { CURRENCY_CODE } from "../../../domain/values/money.js";
import { required } from "../../../util/required.js";

/** A part of a JSON Schema. `$comment` completes the sentence "must be …" for patterns and formats. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const textSchema = (maxLength: number): JsonSchema => ({
  type: "string",
  pattern: plainText.pattern,
  maxLength,
  $comment: plainText.says,
});

const lineSchema = (maxLength: number): JsonSchema => ({
  ...textSchema(maxLength),
  ...{ pattern: oneLine.pattern, $comment: oneLine.allowed },
});

const MAX_ID_LENGTH = 200;

/** A number that can be stored exactly: beyond these bounds some whole numbers cannot. */
const number = { type: "number", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

/** An id with one of the given prefixes. */
export const idSchema = (prefixes: readonly string[]): JsonSchema => ({
  type: "string",
  pattern: `^(${prefixes.join("|")}):[a-z0-9._~-]+$`,
  maxLength: MAX_ID_LENGTH,
  $comment: `an id: ${prefixes.length > 6 ? "the prefix of its kind" : prefixes.join(" or ")}, a colon, then a-z 0-9 . _ ~ -`,
});

const url: JsonSchema = {
  type: "string",
  format: "uri",
  pattern: "^https?://[^/?#@]+([/?#]|$)",
  maxLength: 2000,
  $comment: "an absolute http or https address without a user name",
};

const partialDate: JsonSchema = {
  type: "string",
  format: "partial-date",
  pattern: "^\\d{4}(-\\d{2}(-\\d{2})?)?$",
  $comment: "a date that exists, as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD",
};

const dateOrNull: JsonSchema = { ...partialDate, type: ["string", "null"] };

/** The schemas of the domain's named types. */
const namedTypes: Readonly<Record<Exclude<Extract<PropertyType, string>, "Id">, JsonSchema>> = {
  String: textSchema(10_000),
  Int: { type: "integer", minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  Float: number,
  Boolean: { type: "boolean" },
  Date: {
    type: "string",
    format: "date",
    $comment: "a day that exists, written YYYY-MM-DD",
  },
  PartialDate: partialDate,
  Country: {
    type: "string",
    pattern: "^[A-Z]{2}$",
    $comment: "an ISO 3166-1 code of two capital letters, such as FR",
  },
  URL: url,
  Alias: { $ref: "#/$defs/alias" },
  Identifier: { $ref: "#/$defs/identifier" },
  Money: record({
    amount: number,
    currency: {
      type: "string",
      pattern: CURRENCY_CODE.source,
      $comment: "an ISO 4217 currency code, such as USD",
    },
  }),
};

/** The schema of a value of a named type. */
export const valueOfType = (type: keyof typeof namedTypes): JsonSchema => namedTypes[type];

/** The definitions that values refer to. */
export const valueDefinitions = {
  alias: record({
    value: lineSchema(500),
    language: {
      type: ["string", "null"],
      pattern: "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
      maxLength: 35,
      $comment: "a BCP 47 language tag, such as zh-Hans",
    },
    kind: { enum: requireEnumeration(AliasKind).values },
    validFrom: dateOrNull,
    validTo: dateOrNull,
  }),
  identifier: record({
    scheme: {
      type: "string",
      pattern: "^[A-Z][A-Z0-9_.-]*$",
      maxLength: 50,
      $comment: "a register in capitals, such as WIKIDATA",
    },
    value: lineSchema(MAX_IDENTIFIER_LENGTH),
    url: { ...url, type: ["string", "null"] },
  }),
};

/** An object with these keys. A key that may be null may also be omitted. */
function record(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const mayBeNull = ({ type }: JsonSchema) => Array.isArray(type) && type.includes("null");
  const required = Object.entries(properties).flatMap(([name, schema]) => (mayBeNull(schema) ? [] : name));
  return { type: "object", properties, required, additionalProperties: false };
}

/**
 * The schema of a property's value. Null is allowed if it may be unknown and, for a list, if it may be empty.
 */
export function valueSchema(property: Property): JsonSchema {
  const { description, list = false, nullable = false } = property;
  const one = withBounds(property, schemaOfType(property));
  if (!list) return { ...(nullable ? orNull(one) : one), description };
  return { type: ["array", "null"], description, items: one, maxItems: 1000 };
}

function schemaOfType({ type, name, refersTo }: Property): JsonSchema {
  if (type === "Id")
    return idSchema([required(findKindByType(refersTo?.name ?? ""), name)].map(({ prefix }) => prefix));
  return typeof type === "string" ? namedTypes[type] : { enum: requireEnumeration(type).values };
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema;
  return Array.isArray(values) ? { ...schema, enum: [...values, null] } : { ...schema, type: [type, "null"] };
}

/** A schema with the property's own bounds. For money they apply to the amount. */
function withBounds({ type, min, max, maxLength, form }: Property, schema: JsonSchema): JsonSchema {
  const bounds = {
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(maxLength !== undefined && { maxLength }),
  };
  if (form) return { ...schema, ...bounds, pattern: form.pattern, $comment: form.allowed };
  if (type !== "Money") return { ...schema, ...bounds };
  const { amount, ...others } = schema.properties as Readonly<Record<string, JsonSchema>>;
  return { ...schema, properties: { amount: { ...amount, ...bounds }, ...others } };
}
