import { dateInCypher, writtenDay } from "../model/day-of-question.js";
import { type Property, type PropertyOptions, propertiesOf } from "../model/property.js";
import { mappingOf, type PropertyType } from "../model/property-type.js";
import type { TypeClass } from "../schema/field.js";
import { Basis, Claim, Stance } from "./claim.js";
import { Import, ImportOperation, importCounts } from "./import.js";
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

const property = (name: string, type: PropertyType, options: PropertyOptions): [string, Field] => [
  name,
  { by: "property", property: { ...options, name, type, mapping: mappingOf(type) } },
];

const evidence = (name: string, of: EvidenceField["of"], description: string): [string, Field] => [
  name,
  { by: "evidence", of, description },
];

const idProperty = (name: string, options: PropertyOptions): [string, Field] => [
  name,
  {
    by: "property",
    property: { ...options, name, type: "Id", mapping: { ...mappingOf("Id"), filter: "IDFilter" } },
  },
];

const ofClaims: readonly [string, Field][] = [
  idProperty("subjectId", { description: "The id of the entity or fact that it is about." }),
  idProperty("importId", {
    nullable: true,
    readAs: (claim) => `${claim}.run`,
    description: "The id of the import that recorded it.",
  }),
  property("field", "String", {
    nullable: true,
    description: "The field that it is about. Not known: the whole fact.",
  }),
  property("value", "String", { nullable: true, description: "The value as written in the source." }),
  property("statement", "String", { nullable: true, description: "What the source says, paraphrased." }),
  property("quote", "String", { nullable: true, description: "A short quotation from the source." }),
  property("stance", Stance, { description: "Whether it supports or disputes what is recorded." }),
  property("basis", Basis, { description: "The type of evidence." }),
  property("confidence", "Float", { description: "How reliable it is, 0…1." }),
  property("observedOn", "Date", {
    nullable: true,
    readAs: (claim) =>
      `CASE WHEN ${claim}.observedDay IS NOT NULL THEN ${writtenDay(`${claim}.observedDay`)} END`,
    description: "The day on which its source observed what it says. Not known: it observes nothing.",
  }),
  property("recordedOn", "Date", {
    readAs: (claim) => dateInCypher(`${claim}.recordedAt`),
    description: "The day on which it was recorded, in UTC.",
  }),
  property("recordedBy", "String", { description: "The caller that recorded it." }),
  evidence(
    "isDisputed",
    "IS_DISPUTED",
    "Whether it is one of the claims that disagree, on either side, as `conflicts` lists them.",
  ),
  evidence(
    "isFromOnlySource",
    "IS_FROM_ONLY_SOURCE",
    "Whether no other source supports what it is about, or any field of it, with a claim that is not retracted.",
  ),
];

const count = (name: string, description: string): [string, Field] =>
  property(name, "Int", { nullable: true, description: `${description} Not known: it has not finished.` });

const ofImports: readonly [string, Field][] = [
  property("operation", ImportOperation, {
    description: "Whether it records facts, or undoes an import.",
  }),
  property("format", "String", { nullable: true, description: "The format of what was read." }),
  idProperty("sourceId", {
    nullable: true,
    description: "The id of the source of what names no source of its own.",
  }),
  property("complete", "Boolean", { description: "Whether what was read was all of a data set." }),
  property("by", "String", { description: "The caller that started it." }),
  property("startedOn", "Date", {
    readAs: (run) => dateInCypher(`${run}.startedAt`),
    description: "The day on which it started, in UTC.",
  }),
  property("undone", "Boolean", {
    readAs: (run) => `(${run}.undoneBy IS NOT NULL)`,
    description: "Whether it was undone.",
  }),
  ...Object.entries(importCounts).map(([name, description]) => count(name, description)),
];

const ofSources: readonly [string, Field][] = [
  ...propertiesOf(Source).map((one): [string, Field] => [one.name, { by: "property", property: one }]),
  evidence("claimCount", "CLAIM_COUNT", "The number of its claims that are not retracted."),
  evidence(
    "disputedClaimCount",
    "DISPUTED_CLAIM_COUNT",
    "The number of its claims that disagree with others, on either side, as `conflicts` lists them.",
  ),
];

const fields = new Map<TypeClass, readonly [string, Field][]>([
  [Claim, ofClaims],
  [Source, ofSources],
  [Import, ofImports],
]);

const further = new Map<TypeClass, readonly [string, Field][]>([
  [Claim, [evidence("source", "SOURCE", "Conditions on its source.")]],
  [Source, [evidence("claims", "CLAIMS", "Conditions on its claims that are not retracted.")]],
]);

/** The keys of the conditions on claims or sources, besides the id. Undefined for any other type. */
export function evidenceFilters(type: TypeClass): readonly [string, Field][] | undefined {
  const own = fields.get(type);
  return own && [...own, ...(further.get(type) ?? [])];
}

/** What lists of claims or sources are sorted by. Undefined for any other type. */
export function evidenceOrders(type: TypeClass): readonly [string, Field][] | undefined {
  const own = fields.get(type)?.filter(([, field]) => field.by === "property" || !isFlag(field));
  return own?.map(([name, field]) => instants.get(name) ?? [name, field]);
}

/** Whether a condition asks yes or no. */
const isFlag = ({ of }: EvidenceField): boolean => of === "IS_DISPUTED" || of === "IS_FROM_ONLY_SOURCE";

/** Lists are sorted by instants where conditions compare days. */
const instants = new Map([
  [
    "recordedOn",
    property("recordedAt", "Int", {
      readAs: (claim) => `${claim}.recordedAt`,
      description: "When it was recorded.",
    }),
  ],
  [
    "startedOn",
    property("startedAt", "Int", { readAs: (run) => `${run}.startedAt`, description: "When it started." }),
  ],
]);
