import { Basis, Stance } from "../../../domain/graphql/claim.js";
import { kinds } from "../../../domain/kinds/vocabulary.js";
import { requireEnumeration } from "../../../domain/schema/enumeration.js";
import { AliasKind } from "../../../domain/values/alias.js";
import { limits } from "../../../protection/limits.js";
import { listWritableProperties } from "../../../recording/input/facts-file-schema.js";
import type { JsonSchema } from "../../../recording/input/schema/value.js";

const buildTextSchema = (description: string): JsonSchema => ({ type: "string", minLength: 1, description });
const buildTemplateSchema = (description: string): JsonSchema =>
  buildTextSchema(`${description} Columns in braces are filled in.`);
const buildObjectSchema = (
  description: string,
  properties: object,
  ...required: readonly string[]
): JsonSchema => ({
  type: "object",
  description,
  required,
  additionalProperties: false,
  properties,
});

const buildTextsSchema = (description: string): JsonSchema => ({
  description,
  anyOf: [{ type: "string" }, { type: "array", minItems: 1, maxItems: 100, items: { type: "string" } }],
});

const dates = buildTextsSchema(
  "The notation of dates, or several that are tried in this order: YYYY, MM and DD with any signs between them. Default: YYYY, YYYY-MM or YYYY-MM-DD.",
);

const columnCondition = buildObjectSchema(
  "A column, and which values it must have.",
  {
    column: buildTextSchema("The column."),
    is: buildTextsSchema("The value that it must have, or several of which it must have one."),
    isNot: buildTextsSchema("The value, or the values, that it must not have."),
  },
  "column",
);

const when: JsonSchema = {
  description:
    "A column that must not be empty, a column with certain values, or a list, and all of them must be met.",
  anyOf: [
    buildTextSchema("A column that must not be empty."),
    { $ref: "#/$defs/columnCondition" },
    {
      type: "array",
      maxItems: 20,
      items: {
        anyOf: [buildTextSchema("A column that must not be empty."), { $ref: "#/$defs/columnCondition" }],
      },
    },
  ],
};

const fieldSource = buildObjectSchema("Where a value comes from, and how it is written.", {
  column: buildTextSchema("The column of the value. An empty cell means that the value is not known."),
  value: { description: "A value that is the same for every row, as in facts JSONL." },
  when: { $ref: "#/$defs/when" },
  values: {
    type: "object",
    description:
      'The value for each text of the column, such as { "J": true, "N": false }. Other texts are errors.',
  },
  percent: { type: "boolean", description: "Whether 46.25 means 0.4625." },
  dates: { $ref: "#/$defs/dates" },
  list: {
    type: "string",
    minLength: 1,
    maxLength: 10,
    description: 'The separator of the items of a list. Default: "|".',
  },
  scheme: {
    type: "string",
    pattern: "^[A-Z][A-Z0-9_.-]*$",
    description:
      "The register of identifiers, such as LEI. Default: before a colon in the cell, as in LEI:5493….",
  },
  aliasKind: {
    enum: requireEnumeration(AliasKind).values,
    description: "The type of the aliases. Default: NAME.",
  },
  language: buildTextSchema("The language of the aliases, as a BCP 47 tag."),
  claims: {
    type: "boolean",
    description:
      "Whether each value that rows give for one fact is kept as a claim of its own. The fact shows the first.",
  },
});

const buildClaimPartSchema = (description: string, allowed?: readonly string[]): JsonSchema => ({
  description: `${description}${allowed ? ` One of ${allowed.join(", ")}.` : ""} A text with columns in braces, or a column.`,
  anyOf: [{ type: "string", minLength: 1 }, { $ref: "#/$defs/fieldSource" }],
});

const claim = buildObjectSchema("What the source of a row says, and how.", {
  stance: buildClaimPartSchema(
    "Whether it supports or disputes the fact. Default: SUPPORTS.",
    requireEnumeration(Stance).values,
  ),
  basis: buildClaimPartSchema("The type of evidence. Default: DATASET.", requireEnumeration(Basis).values),
  confidence: buildClaimPartSchema("How reliable it is, 0 to 1. Default: 0.8."),
  statement: buildClaimPartSchema("What it says, paraphrased."),
  quote: buildClaimPartSchema("A short quotation."),
  observedOn: buildClaimPartSchema("The day on which it observed what it says. Default: by its source."),
  expected: buildClaimPartSchema("Whether it announces what is to come: true or false. Default: false."),
});

const fact = buildObjectSchema(
  "A fact that each row contains.",
  {
    kind: buildTextSchema("The kind of the entity or fact."),
    as: buildTextSchema("A name by which from and to of other facts of the row refer to it."),
    id: buildTemplateSchema(
      "The id after its colon. Default: from the name, or from the ends and the start.",
    ),
    from: buildTemplateSchema("The start of a fact: the name of an entity of the row, or an id."),
    to: buildTemplateSchema("The end of a fact: the name of an entity of the row, or an id."),
    when: { $ref: "#/$defs/when" },
    fields: {
      type: "object",
      description: "The values by field: a column, or more about it; a list for a field that is a list.",
      additionalProperties: { $ref: "#/$defs/field" },
    },
    claim: { $ref: "#/$defs/claim" },
  },
  "kind",
);

const field: JsonSchema = {
  anyOf: [
    buildTextSchema("The column of the value."),
    { $ref: "#/$defs/fieldSource" },
    { type: "array", minItems: 1, maxItems: 20, items: { $ref: "#/$defs/fieldSource" } },
  ],
};

/** The structure of a mapping, without the kinds and their fields. */
export const mappingStructure = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:brandgraph:csv-mapping",
  title: "A mapping of the columns of a table",
  ...buildObjectSchema(
    "How the columns of a table are read as facts.",
    {
      separator: {
        type: "string",
        pattern: "^[\\x01-\\x7f]$",
        description: 'The character between two cells. Default: ",".',
      },
      encoding: buildTextSchema(
        "The encoding of the text, such as windows-1252. Default: UTF-8, or UTF-16 with a byte order mark.",
      ),
      decimal: {
        enum: [".", ","],
        description: "The decimal sign of numbers. Default: that of each column, by all its cells.",
      },
      empty: buildTextsSchema('Texts that mean the same as an empty cell, in any case, such as "n/a".'),
      literal: {
        type: "boolean",
        description:
          "Whether cells such as n/a and rows such as Total are what they say. Default: they are errors.",
      },
      dates: { $ref: "#/$defs/dates" },
      source: buildObjectSchema(
        "The source of each row. Default: that of the import.",
        {
          title: buildTemplateSchema("Its title."),
          url: buildTemplateSchema("Its address."),
          publisher: buildTemplateSchema("Its publisher."),
          publishedOn: buildTemplateSchema("When it was published, as a partial ISO date."),
          license: buildTemplateSchema("Its license."),
        },
        "title",
      ),
      claim: { $ref: "#/$defs/claim" },
      facts: {
        type: "array",
        description: "The facts of each row, entities before what refers to them.",
        minItems: 1,
        maxItems: limits.import.factsOfRow.max,
        items: { $ref: "#/$defs/fact" },
      },
    },
    "facts",
  ),
  $defs: { dates, columnCondition, when, fieldSource, field, claim, fact },
};

/** The JSON Schema of a mapping, with the kinds and the fields of each. */
export function buildMappingSchema(): JsonSchema {
  const kindRules = kinds.map(({ kind, type, category }) => ({
    if: { properties: { kind: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      properties: {
        fields: {
          properties: Object.fromEntries(
            listWritableProperties(type).map(({ name, description }) => [name, { description }]),
          ),
          propertyNames: { enum: listWritableProperties(type).map(({ name }) => name) },
        },
      },
      ...(category === "RELATIONSHIP" && { required: ["from", "to"] }),
    },
  }));
  const { $defs } = mappingStructure;
  const kind = {
    enum: kinds.map((kindModel) => kindModel.kind),
    description: "The kind of the entity or fact.",
  };
  const factSchema = {
    ...$defs.fact,
    properties: { ...($defs.fact.properties as object), kind },
    allOf: kindRules,
  };
  return { ...mappingStructure, $defs: { ...$defs, fact: factSchema } };
}
