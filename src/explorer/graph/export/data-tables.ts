import { formatFactVerb } from "../../model/words/fact-sentence.js";
import { listLeftOut } from "../../model/words/left-out-words.js";
import { type Export, formatExportTime } from "./export.js";
import { formatFieldStates, knowledge, readFactKnowledge, readingNames } from "./knowledge.js";
import { selectFieldStates } from "./states-in-view.js";

/** A table of an export. */
export interface DataSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Builds all data of an export as tables that refer to each other by ids: entities, facts, claims, sources, and the export. */
export const buildDataTables = (exported: Export): readonly DataSheet[] => [
  buildEntityTable(exported),
  buildFactTable(exported),
  buildClaimTable(exported),
  buildSourceTable(exported),
  buildAboutTable(exported),
];

const entityFields = [
  "id",
  "kind",
  "name",
  "nameAsOf",
  "country",
  "exists",
  "validFrom",
  "validTo",
  "validFromQualifier",
  "validToQualifier",
] as const;

function buildEntityTable({ picture, states }: Export): DataSheet {
  const rows = picture.nodes.map(({ entity }) => {
    const fieldTexts = formatFieldStates(selectFieldStates(states, entity));
    return [
      ...entityFields.map((name) => toTableCell(entity[name])),
      ...readingNames.map((name) => toTableCell(fieldTexts[name])),
    ];
  });
  return { name: "entities", header: [...entityFields, ...readingNames], rows };
}

/** Builds the table of the facts in the picture, each with its endpoints and its known values. */
export function buildFactTable({ picture, states }: Pick<Export, "picture" | "states">): DataSheet {
  const rows = picture.facts.map((fact) => {
    const { id, kind, from, to } = fact;
    const knowledgeValues = readFactKnowledge(fact, states);
    const ends = [from.id, from.name, formatFactVerb(fact), to.id, to.name];
    return [id, kind, ...ends, ...knowledge.map((name) => toTableCell(knowledgeValues[name]))];
  });
  return {
    name: "facts",
    header: ["id", "kind", "fromId", "from", "verb", "toId", "to", ...knowledge],
    rows,
  };
}

const claimFields = ["field", "value", "stance", "basis", "confidence", "statement", "quote"] as const;

const buildClaimTable = ({ claims }: Export): DataSheet => ({
  name: "claims",
  header: ["id", "subjectId", "sourceId", ...claimFields, "values"],
  rows: claims.map((claim) => [
    claim.id,
    claim.subject.id,
    claim.source.id,
    ...claimFields.map((name) => toTableCell(claim[name])),
    claim.values.map(({ field, value }) => `${field} ${value}`).join("|"),
  ]),
});

const sourceFields = ["id", "title", "publisher", "publishedOn", "retrievedOn", "url", "license"] as const;

function buildSourceTable({ claims }: Export): DataSheet {
  const sources = new Map(claims.map(({ source }) => [source.id, source]));
  return {
    name: "sources",
    header: sourceFields,
    rows: [...sources.values()].map((source) => sourceFields.map((name) => toTableCell(source[name]))),
  };
}

const buildAboutTable = ({ title, time, address, picture }: Export): DataSheet => ({
  name: "about",
  header: ["what", "value"],
  rows: [
    ["title", title],
    ["as of", formatExportTime(time)],
    ...listLeftOut(picture).map((words) => ["not in the picture", words]),
    ["address", address],
  ],
});

const toTableCell = (value: string | number | boolean | null | undefined): string | number =>
  typeof value === "number" ? value : String(value ?? "");
