import { factVerb } from "../view/fact-sentence.js";
import { type Export, timeInWords } from "./export.js";
import { knowledge, knowledgeOf, readingNames, stateTexts } from "./knowledge.js";
import { statesOfSubject } from "./states-in-view.js";

/** A table of an export. */
export interface DataSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** All data of an export as tables that lead to each other by ids: entities, facts, claims, sources, and what they are. */
export const dataTables = (exported: Export): readonly DataSheet[] => [
  entityTable(exported),
  factTable(exported),
  claimTable(exported),
  sourceTable(exported),
  aboutTable(exported),
];

const entityFields = [
  ...["id", "kind", "name", "nameAsOf", "country", "exists"],
  ...["validFrom", "validTo", "validFromQualifier", "validToQualifier"],
] as const;

function entityTable({ picture, states }: Export): DataSheet {
  const rows = picture.nodes.map(({ entity }) => {
    const known = stateTexts(statesOfSubject(states, entity));
    return [
      ...entityFields.map((name) => cell(entity[name])),
      ...readingNames.map((name) => cell(known[name])),
    ];
  });
  return { name: "entities", header: [...entityFields, ...readingNames], rows };
}

/** The facts in the picture, each with its ends and what is known of it. */
export function factTable({ picture, states }: Pick<Export, "picture" | "states">): DataSheet {
  const rows = picture.facts.map((fact) => {
    const { id, kind, from, to } = fact;
    const known = knowledgeOf(fact, states);
    const ends = [from.id, from.name, factVerb(fact), to.id, to.name];
    return [id, kind, ...ends, ...knowledge.map((name) => cell(known[name]))];
  });
  return {
    name: "facts",
    header: ["id", "kind", "fromId", "from", "verb", "toId", "to", ...knowledge],
    rows,
  };
}

const claimFields = ["field", "value", "stance", "basis", "confidence", "statement", "quote"] as const;

const claimTable = ({ claims }: Export): DataSheet => ({
  name: "claims",
  header: ["id", "subjectId", "sourceId", ...claimFields, "values"],
  rows: claims.map((claim) => [
    ...[claim.id, claim.subject.id, claim.source.id],
    ...claimFields.map((name) => cell(claim[name])),
    claim.values.map(({ field, value }) => `${field} ${value}`).join("|"),
  ]),
});

const sourceFields = ["id", "title", "publisher", "publishedOn", "retrievedOn", "url", "license"] as const;

function sourceTable({ claims }: Export): DataSheet {
  const sources = new Map(claims.map(({ source }) => [source.id, source]));
  return {
    name: "sources",
    header: sourceFields,
    rows: [...sources.values()].map((source) => sourceFields.map((name) => cell(source[name]))),
  };
}

const aboutTable = ({ title, time, address }: Export): DataSheet => ({
  name: "about",
  header: ["what", "value"],
  rows: [
    ["title", title],
    ["as of", timeInWords(time)],
    ["address", address],
  ],
});

const cell = (value: string | number | boolean | null | undefined): string | number =>
  typeof value === "number" ? value : String(value ?? "");
