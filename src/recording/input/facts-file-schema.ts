import { Source } from "../../domain/graphql/source.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { isWritable, listProperties, type Property } from "../../domain/model/property.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { memoizeByObject } from "../../util/memoize.js";
import { formatReadableJson } from "../../util/text/format-readable-json.js";
import { buildClaimSchema } from "./schema/claim.js";
import { buildIdSchema, buildValueSchema, type JsonSchema, valueDefinitions } from "./schema/value.js";

/** Lists the properties that a line may give: the recorded ones, also under the names by which a kind shows them. */
export const listWritableProperties = memoizeByObject(
  (type: { readonly prototype: object }): readonly Property[] => listProperties(type).filter(isWritable),
);

/** The id of the JSON Schema. The definition of a kind's line is at `#/$defs/` and the kind's name. */
export const FACTS_FILE_SCHEMA_ID = "urn:brandgraph:facts";

/**
 * Builds the JSON Schema (draft 2020-12) of one line of a facts file: one definition for each kind, derived from
 * the domain. An omitted key leaves the recorded value unchanged; null means that the value is not known.
 */
export function buildFactsFileSchema(): JsonSchema {
  const lines = buildLineSchemas();
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: FACTS_FILE_SCHEMA_ID,
    title: "A line of a facts file",
    oneOf: Object.keys(lines).map((kind) => ({ $ref: `#/$defs/${kind}` })),
    $defs: { ...lines, claim: buildClaimSchema({}), ...valueDefinitions },
  };
}

/** Builds the schemas of lines, by the kinds that a line may have: all of the domain, and three more. */
export const buildLineSchemas = (): Readonly<Record<string, JsonSchema>> => ({
  SOURCE: buildSourceLine(),
  ...Object.fromEntries(entityKinds.map((kind) => [kind.kind, buildEntityLine(kind)])),
  ...Object.fromEntries(relationshipKinds.map((kind) => [kind.kind, buildRelationshipLine(kind)])),
  CLAIM: buildClaimLine(),
  RETRACTION: buildRetractionLine(),
});

/** Prints the schema as the text of a file. */
export const printFactsFileSchema = (): string => `${formatReadableJson(buildFactsFileSchema())}\n`;

const buildLineSchema = (
  kind: string,
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema => ({
  type: "object",
  description,
  properties: { kind: { const: kind }, ...properties },
  required: ["kind", ...required],
  additionalProperties: false,
});

const buildValueSchemas = (type: { readonly prototype: object }): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    listWritableProperties(type).map((property) => [property.name, buildValueSchema(property)]),
  );

const buildClaimsSchema = (values: JsonSchema): JsonSchema => ({
  type: "array",
  description: "What sources say about it. At least one.",
  items: { $ref: "#/$defs/claim", properties: { values } },
  minItems: 1,
  maxItems: 1000,
});

/** Builds the schema of the values that a claim about something of a kind can support. */
const buildClaimedValuesSchema = (kind: string, names: readonly string[]): JsonSchema => ({
  properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${kind}/properties/${name}` }])),
  additionalProperties: false,
});

/** Requires an id, or the keys that an id is derived from. */
const buildIdRequirement = (...keys: readonly string[]): JsonSchema => ({
  anyOf: [{ required: ["id"] }, { required: keys }],
  $comment: `given an id, or ${keys.join(" and ")}`,
});

const buildSourceLine = (): JsonSchema => ({
  ...buildLineSchema(
    "SOURCE",
    "Where claims were found.",
    { id: buildIdSchema(["source"]), ...buildValueSchemas(Source) },
    [],
  ),
  ...buildIdRequirement("title"),
});

const buildEntityLine = ({ kind, description, prefix, type }: EntityKindModel): JsonSchema => ({
  ...buildLineSchema(
    kind,
    description,
    {
      id: buildIdSchema([prefix]),
      ...buildValueSchemas(type),
      furtherNames: {
        type: "boolean",
        default: false,
        description:
          "Whether its names and identifiers stand beside the recorded ones, instead of replacing them. A recorded name that another one replaces becomes an alias.",
      },
      claims: buildClaimsSchema(
        buildClaimedValuesSchema(
          kind,
          listWritableProperties(type)
            .filter(({ identifies }) => !identifies)
            .map(({ name }) => name),
        ),
      ),
    },
    ["claims"],
  ),
  ...buildIdRequirement("name"),
});

function buildRelationshipLine(kind: RelationshipKindModel): JsonSchema {
  const buildEndSchema = (types: RelationshipKindModel["from"]) =>
    buildIdSchema(types.flatMap((type) => listKindsWithin(type).map(({ prefix }) => prefix)));
  const { validTo = {}, ...values } = buildValueSchemas(kind.type);
  return {
    ...buildLineSchema(
      kind.kind,
      `${kind.time}. ${kind.description}`,
      {
        id: buildIdSchema([kind.prefix]),
        from: buildEndSchema(kind.from),
        to: buildEndSchema(kind.to),
        ...values,
        validTo:
          kind.time === "STATE" ? validTo : { type: "null", $comment: "left out: an event has no end" },
        claims: buildClaimsSchema(buildClaimedValuesSchema(kind.kind, [...Object.keys(values), "validTo"])),
      },
      ["claims"],
    ),
    ...buildIdRequirement("from", "to"),
  };
}

const subjectPrefixes = [...entityKinds, ...relationshipKinds].map(({ prefix }) => prefix);

const buildClaimLine = (): JsonSchema =>
  buildClaimSchema({ kind: { const: "CLAIM" }, subject: buildIdSchema(subjectPrefixes) });

const buildRetractionLine = (): JsonSchema =>
  buildLineSchema(
    "RETRACTION",
    "Retracts a claim, or an entity or fact with all of its claims.",
    {
      id: buildIdSchema(["claim", ...subjectPrefixes]),
      reason: { type: "string", description: "Why.", pattern: "\\S", maxLength: 2000 },
    },
    ["id", "reason"],
  );
