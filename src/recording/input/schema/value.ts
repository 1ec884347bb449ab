import { findKindByType } from "../../../domain/kinds/vocabulary.js";
import { oneLine } from "../../../domain/model/one-line.js";
import { plainText } from "../../../domain/model/plain-text.js";
import type { Property } from "../../../domain/model/property.js";
import type { PropertyType } from "../../../domain/model/property-type.js";
import { requireEnumeration } from "../../../domain/schema/enumeration.js";
import { AliasKind } from "../../../domain/values/alias.js";
import { identifierForms, MAX_IDENTIFIER_LENGTH } from "../../../domain/values/identifier.js";
import { CURRENCY_CODE } from "../../../domain/values/money.js";
import { requireNonNull } from "../../../util/require-non-null.js";

/** A part of a JSON Schema. `$comment` completes the sentence "must be …" for patterns and formats. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const buildStringSchema = (maxLength: number): JsonSchema => ({
  type: "string",
  pattern: plainText.pattern,
  maxLength,
  $comment: plainText.says,
});

const buildSingleLineSchema = (maxLength: number): JsonSchema => ({
  ...buildStringSchema(maxLength),
  pattern: oneLine.pattern,
  $comment: oneLine.allowed,
});

const MAX_ID_LENGTH = 200;

/** A number that can be stored exactly: beyond these bounds some whole numbers cannot. */
const number = { type: "number", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

/** Builds the schema of an id with one of some prefixes. */
export const buildIdSchema = (prefixes: readonly string[]): JsonSchema => ({
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
  String: buildStringSchema(10_000),
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
    format: "country",
    pattern: "^[A-Z]{2}$",
    $comment: "an ISO 3166-1 code of two capital letters, such as FR, or XK or EU",
  },
  URL: url,
  Alias: { $ref: "#/$defs/alias" },
  Identifier: { $ref: "#/$defs/identifier" },
  Money: buildObjectSchema({
    amount: number,
    currency: {
      type: "string",
      pattern: CURRENCY_CODE.source,
      $comment: "an ISO 4217 currency code, such as USD",
    },
  }),
};

/** Returns the schema of a value of a named type. */
export const getTypeSchema = (type: keyof typeof namedTypes): JsonSchema => namedTypes[type];

/** The definitions that values refer to. */
export const valueDefinitions = {
  alias: buildObjectSchema({
    value: buildSingleLineSchema(500),
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
  identifier: {
    ...buildObjectSchema({
      scheme: {
        type: "string",
        pattern: "^[A-Z][A-Z0-9_.-]*$",
        maxLength: 50,
        $comment: "a register in capitals, such as WIKIDATA",
      },
      value: buildSingleLineSchema(MAX_IDENTIFIER_LENGTH),
      url: { ...url, type: ["string", "null"] },
    }),
    allOf: Object.entries(identifierForms).map(([scheme, { pattern, allowed }]) => ({
      if: { properties: { scheme: { const: scheme } }, required: ["scheme"] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { value: { pattern, $comment: `${allowed}, as ${scheme} has them` } } },
    })),
  },
};

/** Builds the schema of an object with these keys. A key that may be null may also be omitted. */
function buildObjectSchema(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const isNullable = ({ type }: JsonSchema) => Array.isArray(type) && type.includes("null");
  const required = Object.entries(properties).flatMap(([name, schema]) => (isNullable(schema) ? [] : name));
  return { type: "object", properties, required, additionalProperties: false };
}

/**
 * Builds the schema of a property's value. Null is allowed if it may be unknown and, for a list, if it may be empty.
 */
export function buildValueSchema(property: Property): JsonSchema {
  const { description, list = false, nullable = false } = property;
  const itemSchema = addBounds(property, resolveTypeSchema(property));
  if (!list) return { ...(nullable ? allowNull(itemSchema) : itemSchema), description };
  return { type: ["array", "null"], description, items: itemSchema, maxItems: 1000 };
}

function resolveTypeSchema({ type, name, refersTo }: Property): JsonSchema {
  if (type === "Id")
    return buildIdSchema(
      [requireNonNull(findKindByType(refersTo?.name ?? ""), name)].map(({ prefix }) => prefix),
    );
  return typeof type === "string" ? namedTypes[type] : { enum: requireEnumeration(type).values };
}

function allowNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema;
  return Array.isArray(values) ? { ...schema, enum: [...values, null] } : { ...schema, type: [type, "null"] };
}

/** Adds the property's own bounds to a schema. For money they apply to the amount. */
function addBounds({ type, min, max, maxLength, form }: Property, schema: JsonSchema): JsonSchema {
  const bounds = {
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(maxLength !== undefined && { maxLength }),
  };
  if (form) return { ...schema, ...bounds, pattern: form.pattern, $comment: form.allowed };
  if (type !== "Money") return { ...schema, ...bounds };
  const { amount, ...otherProperties } = schema.properties as Readonly<Record<string, JsonSchema>>;
  return { ...schema, properties: { amount: { ...amount, ...bounds }, ...otherProperties } };
}
