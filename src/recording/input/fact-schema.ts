import { Source } from "../../domain/graphql/source.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { isWritable, listProperties, type Property } from "../../domain/model/property.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { memoizeByObject } from "../../util/memoize.js";
import { printedJson } from "../../util/printed-json.js";
import { claimSchema } from "./schema/claim.js";
import { idSchema, type JsonSchema, valueDefinitions, valueSchema } from "./schema/value.js";

/** The properties that a line may give: the recorded ones, also under the names by which a kind shows them. */
export const writableProperties = memoizeByObject(
  (type: { readonly prototype: object }): readonly Property[] => listProperties(type).filter(isWritable),
);

/** The id of the JSON Schema. The definition of a kind's line is at `#/$defs/` and the kind's name. */
export const FACT_SCHEMA_ID = "urn:brandgraph:facts";

/**
 * The JSON Schema (draft 2020-12) of one line of a facts file: one definition for each kind, derived from the
 * domain. An omitted key leaves the recorded value unchanged; null says that the value is not known.
 */
export function factSchema(): JsonSchema {
  const lines = lineSchemas();
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: FACT_SCHEMA_ID,
    title: "A line of a facts file",
    oneOf: Object.keys(lines).map((kind) => ({ $ref: `#/$defs/${kind}` })),
    $defs: { ...lines, claim: claimSchema({}), ...valueDefinitions },
  };
}

/** The schemas of lines, by the kinds that a line may have: all of the domain, and three more. */
export const lineSchemas = (): Readonly<Record<string, JsonSchema>> => ({
  SOURCE: sourceLine(),
  ...Object.fromEntries(entityKinds.map((kind) => [kind.kind, entityLine(kind)])),
  ...Object.fromEntries(relationshipKinds.map((kind) => [kind.kind, relationshipLine(kind)])),
  CLAIM: claimLine(),
  RETRACTION: retractionLine(),
});

/** The schema as the text of a file. */
export const printedFactSchema = (): string => `${printedJson(factSchema())}\n`;

const line = (
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

const valuesOf = (type: { readonly prototype: object }): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(writableProperties(type).map((property) => [property.name, valueSchema(property)]));

const claims = (values: JsonSchema): JsonSchema => ({
  type: "array",
  description: "What sources say about it. At least one.",
  items: { $ref: "#/$defs/claim", properties: { values } },
  minItems: 1,
  maxItems: 1000,
});

/** The values that a claim about something of a kind can support. */
const claimedValues = (kind: string, names: readonly string[]): JsonSchema => ({
  properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${kind}/properties/${name}` }])),
  additionalProperties: false,
});

/** A line needs an id, or the keys that an id is derived from. */
const idOr = (...keys: readonly string[]): JsonSchema => ({
  anyOf: [{ required: ["id"] }, { required: keys }],
  $comment: `given an id, or ${keys.join(" and ")}`,
});

const sourceLine = (): JsonSchema => ({
  ...line("SOURCE", "Where claims were found.", { id: idSchema(["source"]), ...valuesOf(Source) }, []),
  ...idOr("title"),
});

const entityLine = ({ kind, description, prefix, type }: EntityKindModel): JsonSchema => ({
  ...line(
    kind,
    description,
    {
      id: idSchema([prefix]),
      ...valuesOf(type),
      furtherNames: {
        type: "boolean",
        default: false,
        description:
          "Whether its names and identifiers stand beside the recorded ones, instead of replacing them. A recorded name that another one replaces becomes an alias.",
      },
      claims: claims(
        claimedValues(
          kind,
          writableProperties(type)
            .filter(({ identifies }) => !identifies)
            .map(({ name }) => name),
        ),
      ),
    },
    ["claims"],
  ),
  ...idOr("name"),
});

function relationshipLine(kind: RelationshipKindModel): JsonSchema {
  const end = (types: RelationshipKindModel["from"]) =>
    idSchema(types.flatMap((type) => listKindsWithin(type).map(({ prefix }) => prefix)));
  const { validTo = {}, ...values } = valuesOf(kind.type);
  return {
    ...line(
      kind.kind,
      `${kind.time}. ${kind.description}`,
      {
        id: idSchema([kind.prefix]),
        from: end(kind.from),
        to: end(kind.to),
        ...values,
        validTo:
          kind.time === "STATE" ? validTo : { type: "null", $comment: "left out: an event has no end" },
        claims: claims(claimedValues(kind.kind, [...Object.keys(values), "validTo"])),
      },
      ["claims"],
    ),
    ...idOr("from", "to"),
  };
}

const subjectPrefixes = [...entityKinds, ...relationshipKinds].map(({ prefix }) => prefix);

const claimLine = (): JsonSchema =>
  claimSchema({ kind: { const: "CLAIM" }, subject: idSchema(subjectPrefixes) });

const retractionLine = (): JsonSchema =>
  line(
    "RETRACTION",
    "Retracts a claim, or an entity or fact with all of its claims.",
    {
      id: idSchema(["claim", ...subjectPrefixes]),
      reason: { type: "string", description: "Why.", pattern: "\\S", maxLength: 2000 },
    },
    ["id", "reason"],
  );
