import { getFarNameProperty } from "../model/denormalized-name.js";
import { toRetractedLabel } from "../model/labels.js";
import { listFactTypes, type RelationshipKindModel } from "../model/relationship-kind.js";
import { entityKinds, relationshipKinds } from "./kinds.js";
import {
  kindsWithSearchedTexts,
  searchedTextsOfEntities,
  searchedTextsOfEvidence,
  searchedTextsOfFacts,
} from "./searched-texts.js";

/**
 * Builds the constraints and indexes that the kinds need, as Cypher. Each has a name and is safe to run again.
 * Facts have an id index per relationship type, since a Neo4j index covers one type.
 */
export function buildGraphSchema(): readonly string[] {
  return [
    ...nodeSchema,
    ...entityKinds.map(({ kind, label }) =>
      buildIndex(`${kind.toLowerCase()}_name`, `(n:${label})`, "n.name"),
    ),
    ...fullTextSchema,
    ...relationshipKinds.flatMap(buildFactSchema),
  ];
}

const buildUniqueConstraint = (name: string, pattern: string, property: string): string =>
  `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR ${pattern} REQUIRE ${property} IS UNIQUE`;

const buildIndex = (name: string, pattern: string, properties: string): string =>
  `CREATE INDEX ${name} IF NOT EXISTS FOR ${pattern} ON (${properties})`;

const retracted = toRetractedLabel("Entity");

const nodeSchema: readonly string[] = [
  buildUniqueConstraint("graph_id", "(n:Graph)", "n.id"),
  buildUniqueConstraint("change_revision", "(n:Change)", "n.revision"),
  buildIndex("change_node", "(n:Change)", "n.nodeId"),
  buildIndex("change_at", "(n:Change)", "n.at"),
  buildUniqueConstraint("entity_id", "(n:Entity)", "n.id"),
  buildUniqueConstraint("retracted_entity_id", `(n:${retracted})`, "n.id"),
  buildIndex("entity_version_entity", "(n:EntityVersion)", "n.entityId"),
  buildUniqueConstraint("source_id", "(n:Source)", "n.id"),
  buildIndex("source_version_source", "(n:SourceVersion)", "n.sourceId"),
  buildUniqueConstraint("claim_id", "(n:Claim)", "n.id"),
  buildIndex("claim_subject", "(n:Claim)", "n.subjectId"),
  buildIndex("claim_run", "(n:Claim)", "n.run, n.id"),
  buildIndex("claim_held_by", "(n:Claim)", "n.heldBy, n.id"),
  buildIndex("claim_retracted_in", "(n:Claim)", "n.retractedIn, n.id"),
  buildIndex("change_run", "(n:Change)", "n.run, n.nodeId"),
  buildUniqueConstraint("import_run_id", "(n:ImportRun)", "n.id"),
  buildUniqueConstraint("pull_id", "(n:Pull)", "n.id"),
  buildUniqueConstraint("raw_answer_id", "(n:RawAnswer)", "n.id"),
  buildIndex("complete_run_source", "(n:CompleteRun)", "n.sourceId, n.day"),
  buildIndex("complete_run_day", "(n:CompleteRun)", "n.day"),
];

const buildFullTextIndex = (
  name: string,
  pattern: string,
  properties: readonly string[],
  analyzer: string,
): string =>
  [
    `CREATE FULLTEXT INDEX ${name} IF NOT EXISTS`,
    `FOR ${pattern} ON EACH [${properties.map((property) => `n.${property}`).join(", ")}]`,
    `OPTIONS {indexConfig: {\`fulltext.analyzer\`: '${analyzer}'}}`,
  ].join(" ");

const entities = `(n:Entity|${retracted}|EntityVersion)`;
const factsWithTexts = kindsWithSearchedTexts.flatMap(listFactTypes).join("|");

/** Splits texts into words in lower case, without accents. */
const WORDS = "standard-folding";

/** Earlier versions are indexed too: a search with knownAt uses the names recorded at that time. */
const fullTextSchema: readonly string[] = [
  buildFullTextIndex("entity_names", entities, ["searchTerms"], "whitespace"),
  buildFullTextIndex("entity_identifiers", entities, ["identifierKeys"], "keyword"),
  buildFullTextIndex("entity_texts", entities, searchedTextsOfEntities, WORDS),
  buildFullTextIndex("fact_texts", `()-[n:${factsWithTexts}]-()`, searchedTextsOfFacts, WORDS),
  buildFullTextIndex("evidence_texts", "(n:Claim|Source|SourceVersion)", searchedTextsOfEvidence, WORDS),
];

function buildFactSchema(kind: RelationshipKindModel): readonly string[] {
  const { openEnded, bounded, superseded } = kind.stored;
  const buildName = (type: string, suffix: string) => `${type.toLowerCase()}_${suffix}`;
  const buildPattern = (type: string) => `()-[r:${type}]-()`;
  return [
    buildUniqueConstraint(buildName(openEnded, "id"), buildPattern(openEnded), "r.id"),
    buildUniqueConstraint(buildName(bounded, "id"), buildPattern(bounded), "r.id"),
    buildIndex(buildName(superseded, "id"), buildPattern(superseded), "r.id"),
    buildIndex(buildName(bounded, "from"), buildPattern(bounded), "r.fromId, r.lastDay"),
    buildIndex(buildName(bounded, "to"), buildPattern(bounded), "r.toId, r.lastDay"),
    ...kind.properties.flatMap(({ name, refersTo }) =>
      refersTo
        ? listFactTypes(kind).map((type) =>
            buildIndex(buildName(type, refersTo.name.toLowerCase()), buildPattern(type), `r.${name}`),
          )
        : [],
    ),
    ...buildSupernodeIndex(kind).map((properties) =>
      buildIndex(buildName(openEnded, "hub"), buildPattern(openEnded), properties),
    ),
  ];
}

/** Builds the index for pages of a supernode: its facts sorted by the name of their other end. */
function buildSupernodeIndex(kind: RelationshipKindModel): readonly string[] {
  const farName = getFarNameProperty(kind);
  if (!farName) return [];
  return [`r.${kind.hub === "TO" ? "toId" : "fromId"}, r.${farName}, r.id`];
}
