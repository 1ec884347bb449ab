import { listProperties, type Property, type PropertyOptions } from "../model/property.js";
import { getTypeMapping, type PropertyType } from "../model/property-type.js";
import { buildInstantDate, buildWrittenDay } from "../model/query-day.js";
import type { TypeClass } from "../schema/field.js";
import { Basis, Claim, Stance } from "./claim.js";
import { Import, importCounts } from "./import.js";
import { Source } from "./source.js";

/** A condition on claims and sources, or an order of them, that follows what links them. */
export interface EvidenceField {
  readonly by: "evidence";
  readonly of:
    | "SOURCE"
    | "CLAIMS"
    | "CLAIM_COUNT"
    | "IS_DISPUTED"
    | "IS_FROM_ONLY_SOURCE"
    | "DISPUTED_CLAIM_COUNT";
  readonly description: string;
}

type Field = EvidenceField | { readonly by: "property"; readonly property: Property };

const declareProperty = (name: string, type: PropertyType, options: PropertyOptions): [string, Field] => [
  name,
  { by: "property", property: { ...options, name, type, mapping: getTypeMapping(type) } },
];

const declareEvidence = (name: string, of: EvidenceField["of"], description: string): [string, Field] => [
  name,
  { by: "evidence", of, description },
];

const declareIdProperty = (name: string, options: PropertyOptions): [string, Field] => [
  name,
  {
    by: "property",
    property: { ...options, name, type: "Id", mapping: { ...getTypeMapping("Id"), filter: "IDFilter" } },
  },
];

/** Cypher for the day of the observation of a claim: the last one of its date. Null if it has none. */
function buildObservationDay(claim: string): string {
  return `CASE WHEN ${claim}.observedDay IS NOT NULL THEN ${buildWrittenDay(`${claim}.observedDay`)} END`;
}

/** Cypher for the date of the observation of a claim, as precise as the claim or its source gives it. Null if it has none. */
function buildObservationDate(claim: string): string {
  const source = `${claim}Source`;
  const dates = [`${claim}.observedOn`, `${source}.publishedOn`, `${source}.retrievedOn`, "written"];
  const clauses = [
    `MATCH (${claim})-[:CITES]->(${source}:Source)`,
    `WITH *, ${buildObservationDay(claim)} AS written`,
    `UNWIND [${dates.join(", ")}] AS date`,
    "WITH date, written WHERE left(written, size(date)) = date",
    "RETURN date LIMIT 1",
  ];
  return `head(COLLECT { ${clauses.join(" ")} })`;
}

const ofClaims: readonly [string, Field][] = [
  declareIdProperty("subjectId", { description: "The id of the entity or fact that it is about." }),
  declareIdProperty("importId", {
    nullable: true,
    readAs: (claim) => `${claim}.run`,
    description: "The id of the import that recorded it.",
  }),
  declareProperty("field", "String", {
    nullable: true,
    description: "The field that it is about. Not known: the whole fact.",
  }),
  declareProperty("value", "String", { nullable: true, description: "The value as written in the source." }),
  declareProperty("statement", "String", {
    nullable: true,
    description: "What the source says, paraphrased.",
  }),
  declareProperty("quote", "String", { nullable: true, description: "A short quotation from the source." }),
  declareProperty("stance", Stance, { description: "Whether it supports or disputes what is recorded." }),
  declareProperty("basis", Basis, { description: "The type of evidence." }),
  declareProperty("confidence", "Float", { description: "How reliable it is, 0…1." }),
  declareProperty("observedOn", "Date", {
    nullable: true,
    readAs: buildObservationDate,
    description: "The day on which its source observed it. Not known: none.",
  }),
  declareProperty("recordedOn", "Date", {
    readAs: (claim) => buildInstantDate(`${claim}.recordedAt`),
    description: "The day on which it was recorded, in UTC.",
  }),
  declareProperty("recordedBy", "String", { description: "The caller that recorded it." }),
  declareEvidence("isDisputed", "IS_DISPUTED", "Whether it is one of claims that disagree, on either side."),
  declareEvidence(
    "isFromOnlySource",
    "IS_FROM_ONLY_SOURCE",
    "Whether no other source supports what it is about, or a field of it.",
  ),
];

const declareCount = (name: string, description: string): [string, Field] =>
  declareProperty(name, "Int", {
    nullable: true,
    description: `${description} Not known: unfinished.`,
  });

const ofImports: readonly [string, Field][] = [
  declareProperty("isUndo", "Boolean", {
    readAs: (run) => `(${run}.operation = 'UNDO')`,
    description: "Whether it undoes an earlier import.",
  }),
  declareProperty("format", "String", { nullable: true, description: "The format of what was read." }),
  declareIdProperty("sourceId", {
    nullable: true,
    description: "The id of the source of what names no source of its own.",
  }),
  declareProperty("complete", "Boolean", { description: "Whether what was read was all of a data set." }),
  declareProperty("by", "String", { description: "The caller that started it." }),
  declareProperty("startedOn", "Date", {
    readAs: (run) => buildInstantDate(`${run}.startedAt`),
    description: "The day on which it started, in UTC.",
  }),
  declareProperty("undone", "Boolean", {
    readAs: (run) => `(${run}.undoneBy IS NOT NULL)`,
    description: "Whether it was undone.",
  }),
  ...Object.entries(importCounts).map(([name, description]) => declareCount(name, description)),
];

const ofSources: readonly [string, Field][] = [
  ...listProperties(Source).map((sourceProperty): [string, Field] => [
    sourceProperty.name,
    { by: "property", property: sourceProperty },
  ]),
  declareEvidence("claimCount", "CLAIM_COUNT", "The number of its claims that are not retracted."),
  declareEvidence(
    "disputedClaimCount",
    "DISPUTED_CLAIM_COUNT",
    "The number of its claims that disagree with others.",
  ),
];

const fields = new Map<TypeClass, readonly [string, Field][]>([
  [Claim, ofClaims],
  [Source, ofSources],
  [Import, ofImports],
]);

const further = new Map<TypeClass, readonly [string, Field][]>([
  [Claim, [declareEvidence("source", "SOURCE", "Conditions on its source.")]],
  [Source, [declareEvidence("claims", "CLAIMS", "Conditions on its claims that are not retracted.")]],
]);

/** Lists the keys of the conditions on claims or sources, besides the id. Undefined for any other type. */
export function listEvidenceFilters(type: TypeClass): readonly [string, Field][] | undefined {
  const ownFields = fields.get(type);
  return ownFields && [...ownFields, ...(further.get(type) ?? [])];
}

/** Lists the order fields of claims or sources. Undefined for any other type. */
export function listEvidenceOrders(type: TypeClass): readonly [string, Field][] | undefined {
  const ownFields = fields.get(type)?.filter(([, field]) => field.by === "property" || !isFlag(field));
  return ownFields?.map(([name, field]) => sortedFields.get(name) ?? [name, field]);
}

/** Returns true if a condition is true or false, and not a value or a count. */
const isFlag = ({ of }: EvidenceField): boolean => of === "IS_DISPUTED" || of === "IS_FROM_ONLY_SOURCE";

/** Lists are sorted by instants where conditions compare days, and by days where these compare dates that sources give. */
const sortedFields = new Map([
  [
    "observedOn",
    declareProperty("observedOn", "Date", {
      nullable: true,
      readAs: buildObservationDay,
      description: "The day on which its source observed it. Not known: none.",
    }),
  ],
  [
    "recordedOn",
    declareProperty("recordedAt", "Int", {
      readAs: (claim) => `${claim}.recordedAt`,
      description: "When it was recorded.",
    }),
  ],
  [
    "startedOn",
    declareProperty("startedAt", "Int", {
      readAs: (run) => `${run}.startedAt`,
      description: "When it started.",
    }),
  ],
]);
