import { buildSourceDate } from "../../domain/graphql/claim-order.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { listOpenTypes } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { listNamingProperties } from "../input/entry-parts.js";
import { buildLastRunDay } from "./last-run-day.js";
import { buildNodeMatch } from "./node-match.js";
import { decodeStateBase, type StateBase } from "./read-rows.js";
import type { ReadSet } from "./read-set.js";

/** The writer, and the keys under which its requests are remembered. */
export interface Writer {
  readonly by: string;
  readonly requests: readonly string[];
}

/**
 * Reads what is needed to plan entries, except for the recorded facts: the claims in the result show which of
 * these exist. With a writer it first takes the graph's only write lock, held until the transaction ends, so
 * that the result stays true until the plan is written.
 */
export function readBase(needs: ReadSet, writer: Writer | null): Statement<StateBase> {
  const parts = [
    "revision",
    "recordedAt",
    ...selectLists(needs),
    writer === null ? "[]" : rememberedRequests,
    redirects,
  ];
  return createStatement({
    name: "read what facts touch",
    access: writer === null ? "READ" : "WRITE",
    text: cypher`
      CYPHER replan=skip
      ${writer === null ? graph : lockedGraph}
      RETURN ${parts.map((part, index) => `${part} AS part${index}`).join(",\n")}
    `,
    parameters: {
      ...(writer !== null && { writer: writer.by, requests: writer.requests }),
      sources: needs.sources,
      sourceIds: needs.sourceIds,
      entities: needs.entities,
      ends: needs.ends,
      subjects: needs.claimSubjects,
      newcomers: needs.newcomers,
      factCountsOf: needs.factCountsOf,
      unchanged: needs.unchanged,
    },
    read: ([row = []]) => decodeStateBase(row),
  });
}

/** Selects the lists to read, in the order of the result. A list that needs nothing is not queried. */
const selectLists = (needs: ReadSet): readonly string[] =>
  lists.map(({ need, cypher }) => (needs[need].length > 0 ? cypher : "[]"));

const claim = cypher`
  [c.id, c.subjectId, s.id, c.field, c.value, c.statement, c.quote, c.stance, c.basis, c.confidence,
  c.values, c.recordedBy, c.retractedAt IS NOT NULL, ${buildSourceDate("s")},
  c.observedOn, c.observedDay, c.recordedAt, c.confirmedDay, ${buildLastRunDay("c", "s")}, c.run, c.alsoIn, c.madeIn, c.given, c.named, c.expected]
`;

const claimAndSource = `MATCH (c)-[:CITES]->(s) RETURN ${claim}`;

const graph = [
  "OPTIONAL MATCH (g:Graph {id: 'graph'})",
  "WITH coalesce(g.revision, 0) AS revision, g.recordedAt AS recordedAt",
].join("\n");

/** Writing to the node takes the lock, so the write is before the read of its revision. */
const lockedGraph = [
  "MERGE (g:Graph {id: 'graph'}) ON CREATE SET g.revision = 0",
  "SET g.writer = $writer",
  "WITH g.revision AS revision, g.recordedAt AS recordedAt",
].join("\n");

const collect = (name: string, list: string, clauses: string): string =>
  `COLLECT { UNWIND ${list} AS ${name} ${clauses} }`;

/** Builds a list that is empty if the graph has no node of a label: rare things are looked up only if there are any. */
const guardByLabel = (label: string, list: string): string =>
  `CASE WHEN EXISTS { MATCH (:${label}) } THEN ${list} ELSE [] END`;

const collectById = (list: string, label: string, result: string): string =>
  collect("id", list, `${buildNodeMatch("n", label, "id", "id")} RETURN ${result}`);

const openTypes = relationshipKinds.flatMap(listOpenTypes).join("|");

/** Far more than a client could distinguish: an entity with that many namesakes is not created by accident. */
const MAX_NAMESAKES = 100;

/**
 * Builds the match of live entities of a kind that have a name or an identifier of a new one. The index also has earlier
 * versions and other kinds, and finds names that only begin alike.
 */
const buildNamesakeMatch = (index: string, query: string, stored: string, keys: string): string => cypher`
  WITH one WHERE one.${query} <> ''
  CALL db.index.fulltext.queryNodes('${index}', one.${query}, {limit: 1000}) YIELD node AS n
  WITH one, n
  WHERE n:Entity AND one.label IN labels(n) AND NOT n.id IN one.distinctFrom
    AND any(key IN n.${stored} WHERE key IN one.${keys})
  RETURN n LIMIT ${MAX_NAMESAKES}
`;

const namesakes = collect(
  "one",
  "$newcomers",
  cypher`
    CALL (one) {
      ${buildNamesakeMatch("entity_names", "namesQuery", "searchNames", "names")}
      UNION
      ${buildNamesakeMatch("entity_identifiers", "identifiersQuery", "identifierKeys", "identifiers")}
    }
    RETURN properties(n)
  `,
);

/**
 * The facts that have an entity's id among their values, type by type, since an index serves one type. They name it, as
 * `buildNodeMatch` does.
 */
const namingFacts = relationshipKinds.flatMap((kind) =>
  listNamingProperties(kind.type).flatMap(({ name }) =>
    listOpenTypes(kind).map(
      (openType) =>
        `COUNT { MATCH ()-[r:${openType} {${name}: id}]->() USING INDEX SEEK r:${openType}(${name}) }`,
    ),
  ),
);

/** The number of live facts that start or end at the entity `n`, or have its id among their values. */
const factCount = [`COUNT { (n)-[:${openTypes}]-() }`, ...namingFacts].join(" + ");

const lists: readonly { readonly need: keyof ReadSet; readonly cypher: string }[] = [
  { need: "sources", cypher: collectById("$sources", "Source", "properties(n)") },
  {
    need: "sourceIds",
    cypher: collectById("$sourceIds", "Source", `[id, n.retractedAt IS NOT NULL, ${buildSourceDate("n")}]`),
  },
  { need: "entities", cypher: collectById("$entities", "Entity", "properties(n)") },
  {
    need: "entities",
    cypher: collectById(guardByLabel("RetractedEntity", "$entities"), "RetractedEntity", "properties(n)"),
  },
  { need: "ends", cypher: collectById("$ends", "Entity", "[id, n.name, false]") },
  {
    need: "ends",
    cypher: collectById(guardByLabel("RetractedEntity", "$ends"), "RetractedEntity", "[id, n.name, true]"),
  },
  {
    need: "claimSubjects",
    cypher: collect(
      "id",
      "$subjects",
      `${buildNodeMatch("c", "Claim", "subjectId", "id")} ${claimAndSource}`,
    ),
  },
  { need: "newcomers", cypher: namesakes },
  { need: "factCountsOf", cypher: collectById("$factCountsOf", "Entity", `[id, ${factCount}]`) },
  {
    need: "unchanged",
    cypher: collect(
      "id",
      "$unchanged",
      `${buildNodeMatch("n", "Change", "nodeId", "id")} WITH id, max(n.revision) AS last RETURN [id, last]`,
    ),
  },
];

const rememberedRequests = collect(
  "key",
  "$requests",
  `${buildNodeMatch("q", "Request", "key", "key")} RETURN [key, q.fingerprint, q.answer]`,
);

/** The former ids among the requested ones, and the ids that replace them since a merge. */
const redirects = collect(
  "id",
  guardByLabel("Redirect", "$entities + $ends + $subjects + $sources + $sourceIds"),
  `${buildNodeMatch("x", "Redirect", "id", "id")} WHERE x.recordedTo = ${OPEN_INSTANT} RETURN [id, x.to]`,
);
