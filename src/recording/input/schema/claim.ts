import { Basis, Stance } from "../../../domain/graphql/claim.js";
import { requireEnumeration } from "../../../domain/schema/enumeration.js";
import { buildIdSchema, buildStringSchema, getTypeSchema, type JsonSchema } from "./value.js";

const makeOptional = (schema: JsonSchema, description: string): JsonSchema => ({
  ...schema,
  type: [schema.type, "null"],
  description,
});

const buildEnumSchema = (members: object, fallback: string): JsonSchema => ({
  enum: requireEnumeration(members).values,
  default: fallback,
});

/** Builds the schema of one claim, with further keys before its own. All of the further keys are required. */
export const buildClaimSchema = (keys: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: "object",
  properties: {
    ...keys,
    source: buildIdSchema(["source"]),
    field: makeOptional(
      buildStringSchema(100),
      "The property that the claim is about; null means the fact as a whole.",
    ),
    value: makeOptional(
      buildStringSchema(2000),
      'The value as the source gives it, in a form that fits the field: a share as 30 % or "over 30 %", a country by its name.',
    ),
    statement: makeOptional(buildStringSchema(10_000), "What the source says, paraphrased."),
    quote: makeOptional(buildStringSchema(2000), "A short quotation of the source."),
    stance: buildEnumSchema(Stance, "SUPPORTS"),
    basis: buildEnumSchema(Basis, "REPORT"),
    observedOn: {
      ...getTypeSchema("PartialDate"),
      type: ["string", "null"],
      description: "When the source observed it. Default: the day of the source.",
    },
    observationDay: {
      ...getTypeSchema("PartialDate"),
      type: ["string", "null"],
      description:
        "The day on which it observes its subject; null: it observes nothing. An export gives it where its other values would lead to another day. Default: found by observedOn.",
    },
    confidence: { type: "number", minimum: 0, maximum: 1, default: 0.8 },
    expected: {
      type: ["boolean", "null"],
      default: false,
      description:
        "Whether it announces what is to come, such as a start after tomorrow. It is then no evidence that something is so yet.",
    },
    values: {
      type: ["object", "null"],
      $comment: "an object with the values of recorded fields",
      description:
        "The values that it supports, by field. Default: for a claim about a field, its value; else the values of the line. Names and identifiers are not among them.",
    },
    further: {
      type: "boolean",
      default: false,
      description:
        "Whether it stands beside what the source said before about the field, instead of replacing it.",
    },
  },
  required: [...Object.keys(keys), "source"],
  additionalProperties: false,
});
