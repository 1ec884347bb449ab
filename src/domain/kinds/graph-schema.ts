import { farNameProperty } from "../model/denormalized-name.js";
import { retractedLabel } from "../model/labels.js";
import type { RelationshipKindModel } from "../model/relationship-kind.js";
import { entityKinds, relationshipKinds } from "./kinds.js";
import {
  kindsWithSearchedTexts,
  searchedTextsOfEntities,
  searchedTextsOfEvidence,
  searchedTextsOfFacts,
} from "./searched-texts.js";

/**
 * The constraints and indexes that the kinds need, as Cypher. Each has a name and is safe to run again.
 * Facts have an id index per relationship type, since a Neo4j index covers one type.
 */
export function graphSchema(): readonly string[] {
  return [
    ...nodeSchema,
    ...entityKinds.map(({ kind, label }) => index(`${kind.toLowerCase()}_name`, `(n:${label})`, "n.name")),
    ...fullTextSchema,
    ...relationshipKinds.flatMap(factSchema),
  ];
}

const unique = (name: string, pattern: string, property: string): string =>
  `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR ${pattern} REQUIRE ${property} IS UNIQUE`;

const index = (name: string, pattern: string, properties: string): string =>
  `CREATE INDEX ${name} IF NOT EXISTS FOR ${pattern} ON (${properties})`;

const retracted = retractedLabel("Entity");

const nodeSchema: readonly string[] = [
  unique("graph_id", "(n:Graph)", "n.id"),
  unique("change_revision", "(n:Change)", "n.revision"),
  index("change_node", "(n:Change)", "n.nodeId"),
  index("change_at", "(n:Change)", "n.at"),
  unique("entity_id", "(n:Entity)", "n.id"),
  unique("retracted_entity_id", `(n:${retracted})`, "n.id"),
  index("entity_version_entity", "(n:EntityVersion)", "n.entityId"),
  unique("source_id", "(n:Source)", "n.id"),
  index("source_version_source", "(n:SourceVersion)", "n.sourceId"),
  unique("claim_id", "(n:Claim)", "n.id"),
  index("claim_subject", "(n:Claim)", "n.subjectId"),
  index("claim_run", "(n:Claim)", "n.run, n.id"),
  index("claim_held_by", "(n:Claim)", "n.heldBy, n.id"),
  index("claim_retracted_in", "(n:Claim)", "n.retractedIn, n.id"),
  index("change_run", "(n:Change)", "n.run, n.nodeId"),
  unique("import_run_id", "(n:ImportRun)", "n.id"),
  unique("pull_id", "(n:Pull)", "n.id"),
  unique("raw_answer_id", "(n:RawAnswer)", "n.id"),
  index("complete_run_source", "(n:CompleteRun)", "n.sourceId, n.day"),
  index("complete_run_day", "(n:CompleteRun)", "n.day"),
];

const fullText = (name: string, pattern: string, properties: readonly string[], analyzer: string): string =>
  [
    `CREATE FULLTEXT INDEX ${name} IF NOT EXISTS`,
    `FOR ${pattern} ON EACH [${properties.map((property) => `n.${property}`).join(", ")}]`,
    `OPTIONS {indexConfig: {\`fulltext.analyzer\`: '${analyzer}'}}`,
  ].join(" ");

const entities = `(n:Entity|${retracted}|EntityVersion)`;
const factsWithTexts = kindsWithSearchedTexts
  .flatMap(({ stored }) => [stored.openEnded, stored.bounded, stored.superseded])
  .join("|");

/** Splits texts into words in lower case, without accents. */
const WORDS = "standard-folding";

/** Earlier versions are indexed too: a search with knownAt uses the names recorded at that time. */
const fullTextSchema: readonly string[] = [
  fullText("entity_names", entities, ["searchTerms"], "whitespace"),
  fullText("entity_identifiers", entities, ["identifierKeys"], "keyword"),
  fullText("entity_texts", entities, searchedTextsOfEntities, WORDS),
  fullText("fact_texts", `()-[n:${factsWithTexts}]-()`, searchedTextsOfFacts, WORDS),
  fullText("evidence_texts", "(n:Claim|Source|SourceVersion)", searchedTextsOfEvidence, WORDS),
];

function factSchema(kind: RelationshipKindModel): readonly string[] {
  const { openEnded, bounded, superseded } = kind.stored;
  const nameOf = (type: string, suffix: string) => `${type.toLowerCase()}_${suffix}`;
  const on = (type: string) => `()-[r:${type}]-()`;
  return [
    unique(nameOf(openEnded, "id"), on(openEnded), "r.id"),
    unique(nameOf(bounded, "id"), on(bounded), "r.id"),
    index(nameOf(superseded, "id"), on(superseded), "r.id"),
    index(nameOf(bounded, "from"), on(bounded), "r.fromId, r.lastDay"),
    index(nameOf(bounded, "to"), on(bounded), "r.toId, r.lastDay"),
    ...kind.properties.flatMap(({ name, refersTo }) =>
      refersTo
        ? [openEnded, bounded, superseded].map((type) =>
            index(nameOf(type, refersTo.name.toLowerCase()), on(type), `r.${name}`),
          )
        : [],
    ),
    ...supernodeIndex(kind).map((properties) => index(nameOf(openEnded, "hub"), on(openEnded), properties)),
  ];
}

/** The index for pages of a supernode: its facts sorted by the name of their other end. */
function supernodeIndex(kind: RelationshipKindModel): readonly string[] {
  const farName = farNameProperty(kind);
  if (!farName) return [];
  return [`r.${kind.hub === "TO" ? "toId" : "fromId"}, r.${farName}, r.id`];
}
