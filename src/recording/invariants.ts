import { entityKinds, relationshipKinds } from "../domain/kinds/kinds.js";
import { toRetractedLabel } from "../domain/model/labels.js";
import {
  listFactTypes,
  listOpenTypes,
  type RelationshipKindModel,
  requireRelationshipKind,
} from "../domain/model/relationship-kind.js";
import { Listing } from "../domain/relationships/listing.js";
import { cypher } from "../neo4j/cypher.js";
import { createRowDecoder, decodeList, number, text } from "../neo4j/row-decoder.js";
import { createStatement, type RunStatement, type Statement } from "../neo4j/statement.js";

/** An invariant of the graph, and the things that violate it. */
export interface Finding {
  readonly name: string;
  /** The invariant as a sentence. */
  readonly says: string;
  readonly count: number;
  /** Ids of some things that violate it. */
  readonly examples: readonly string[];
}

interface Invariant {
  readonly name: string;
  readonly says: string;
  /**
   * Lists the queries that find violations: Cypher that binds `id` for each thing that violates the invariant. They read
   * only the relationship types that have facts, since the database plans each further type for as long as a used one.
   */
  readonly listQueries: (used: UsedTypes) => readonly string[];
}

type UsedTypes = ReadonlySet<string>;

const MAX_EXAMPLES = 10;

const listing = requireRelationshipKind(Listing);

const openTypes = relationshipKinds.flatMap(listOpenTypes);
const allTypes = [...openTypes, ...relationshipKinds.map(({ stored }) => stored.superseded)];
const entity = `Entity|${toRetractedLabel("Entity")}`;
const buildOverlap = (first: string, second: string): string =>
  `${first}.recordedFrom < ${second}.recordedTo AND ${second}.recordedFrom < ${first}.recordedTo`;

/** Builds a pattern that reads each fact of some types; an empty list if none of them is used. */
const matchFacts = (variable: string, types: readonly string[], used: UsedTypes): readonly string[] => {
  const typesToRead = types.filter((type) => used.has(type));
  return typesToRead.length > 0 ? [`MATCH ()-[${variable}:${typesToRead.join("|")}]->()`] : [];
};

const invariants: readonly Invariant[] = [
  {
    name: "claims",
    says: "Every fact that is not retracted has a claim that is not retracted.",
    listQueries: (used) =>
      matchFacts("r", openTypes, used).map(
        (match) => cypher`
          ${match}
          WHERE NOT EXISTS { MATCH (c:Claim {subjectId: r.id}) WHERE c.retractedAt IS NULL }
          WITH r.id AS id
        `,
      ),
  },
  {
    name: "sources",
    says: "Every claim cites a source.",
    listQueries: () => ["MATCH (c:Claim) WHERE NOT EXISTS { (c)-[:CITES]->(:Source) } WITH c.id AS id"],
  },
  {
    name: "subjects",
    says: "Every claim is about a recorded entity or fact.",
    listQueries: (used) => [
      buildSubjectQuery(
        entityKinds.map(({ prefix }) => prefix),
        [`(:${entity} {id: c.subjectId})`],
      ),
      ...relationshipKinds
        .filter((kind) => isUsed(kind, used))
        .map((kind) => buildFactSubjectQuery(kind, used)),
      ...buildUnusedKindsQuery(used),
    ],
  },
  {
    name: "observations",
    says: "Every fact has a count of its own or that of a recorded observation, not both.",
    listQueries: (used) =>
      matchFacts("r", listOpenTypes(listing), used).map(
        (match) => cypher`
          ${match}
          WHERE (r.listingCount IS NULL) = (r.observationId IS NULL)
            OR (r.observationId IS NOT NULL AND NOT EXISTS { (:Entity {id: r.observationId}) })
          WITH r.id AS id
        `,
      ),
  },
  {
    name: "periods",
    says: "No period ends before it starts.",
    listQueries: (used) => [
      ...matchFacts("r", allTypes, used).map(
        (match) => `${match} WHERE r.firstDay > r.lastDay WITH r.id AS id`,
      ),
      cypher`
        MATCH (n:${entity}|EntityVersion) WHERE n.firstDay > n.lastDay
        WITH coalesce(n.entityId, n.id) AS id
      `,
    ],
  },
  {
    name: "versions",
    says: "No two versions of one thing overlap in recorded time.",
    listQueries: (used) => [
      cypher`
        MATCH (v:EntityVersion)
        MATCH (n:${entity} {id: v.entityId}) WHERE ${buildOverlap("v", "n")}
        WITH n.id AS id
      `,
      cypher`
        MATCH (v:EntityVersion)
        MATCH (w:EntityVersion {entityId: v.entityId})
        WHERE elementId(v) < elementId(w) AND ${buildOverlap("v", "w")}
        WITH v.entityId AS id
      `,
      ...relationshipKinds.flatMap((kind) =>
        used.has(kind.stored.superseded)
          ? listUsedTypes(kind, used).map(
              (type) => cypher`
                MATCH ()-[v:${kind.stored.superseded}]->()
                MATCH ()-[w:${type} {id: v.id}]->()
                WHERE elementId(v) <> elementId(w) AND ${buildOverlap("v", "w")}
                WITH v.id AS id
              `,
            )
          : [],
      ),
    ],
  },
  {
    name: "changes",
    says: "The change log has every revision of the graph, up to its own.",
    listQueries: () => [
      cypher`
        MATCH (g:Graph {id: 'graph'}) WHERE g.revision <> COUNT { (:Change) }
        WITH toString(g.revision) AS id
      `,
    ],
  },
];

const listUsedTypes = (kind: RelationshipKindModel, used: UsedTypes): readonly string[] =>
  listFactTypes(kind).filter((type) => used.has(type));

const isUsed = (kind: RelationshipKindModel, used: UsedTypes): boolean =>
  listUsedTypes(kind, used).length > 0;

const buildFactSubjectQuery = (kind: RelationshipKindModel, used: UsedTypes): string =>
  buildSubjectQuery(
    [kind.prefix],
    listUsedTypes(kind, used).map((type) => `()-[:${type} {id: c.subjectId}]->()`),
  );

/** Builds the query for claims about facts of kinds that have none. */
function buildUnusedKindsQuery(used: UsedTypes): readonly string[] {
  const unused = relationshipKinds.filter((kind) => !isUsed(kind, used));
  if (unused.length === 0) return [];
  return [
    buildSubjectQuery(
      unused.map(({ prefix }) => prefix),
      [],
    ),
  ];
}

function buildSubjectQuery(prefixes: readonly string[], patterns: readonly string[]): string {
  const begins = prefixes.map((prefix) => `c.subjectId STARTS WITH '${prefix}:'`).join(" OR ");
  const conditions = [
    "c.retractedAt IS NULL",
    `(${begins})`,
    ...patterns.map((pattern) => `NOT EXISTS { ${pattern} }`),
  ];
  return `MATCH (c:Claim) WHERE ${conditions.join(" AND ")} WITH c.id AS id`;
}

/**
 * Checks the invariants of the model, by one statement for each of their queries. In a consistent graph every finding
 * has a count of 0.
 */
export async function checkInvariants(runStatement: RunStatement): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const used = await runStatement(readUsedTypes);
  for (const { name, says, listQueries } of invariants)
    findings.push(await countViolations(runStatement, { name, says, queries: listQueries(used) }));
  return findings;
}

/** Counts what some queries find, each by a statement of its own. */
export async function countViolations(
  runStatement: RunStatement,
  { name, says, queries }: Pick<Finding, "name" | "says"> & { readonly queries: readonly string[] },
): Promise<Finding> {
  const results = [];
  for (const query of queries) results.push(await runStatement(countFound(name, query)));
  return {
    name,
    says,
    count: results.reduce((sum, { count }) => sum + count, 0),
    examples: results.flatMap(({ examples }) => examples).slice(0, MAX_EXAMPLES),
  };
}

/** Reads the relationship types that have any facts. The database has these counts without a scan. */
const readUsedTypes: Statement<UsedTypes> = createStatement({
  name: "types used",
  text: `RETURN ${allTypes.map((type) => `COUNT { MATCH ()-[:${type}]->() }`).join(", ")}`,
  read: ([row = []]) => new Set(allTypes.filter((_, index) => number(row[index]) > 0)),
});

const countAndExamples = createRowDecoder({ count: number, examples: decodeList(text) });

const countFound = (name: string, clauses: string) =>
  createStatement({
    name: `check ${name}`,
    text: `${clauses} WITH DISTINCT id RETURN count(id), collect(id)[..${MAX_EXAMPLES}]`,
    read: ([row = []]) => countAndExamples(row),
  });
