import { entityKinds, relationshipKinds } from "../domain/kinds/kinds.js";
import { toRetractedLabel } from "../domain/model/labels.js";
import { requireRelationshipKind } from "../domain/model/relationship-kind.js";
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
  /** The queries that find violations, run one by one. */
  readonly queries: readonly ViolationQuery[];
}

/** One query that finds violations. */
interface ViolationQuery {
  /** Cypher that binds `id` for each thing that violates the invariant. */
  readonly text: string;
  /** If given, only facts of this relationship type can violate it. */
  readonly type?: string;
}

const MAX_EXAMPLES = 10;

const { stored } = requireRelationshipKind(Listing);

const openTypes = relationshipKinds.flatMap(({ stored }) => [stored.openEnded, stored.bounded]);
const allTypes = [...openTypes, ...relationshipKinds.map(({ stored }) => stored.superseded)];
const entity = `Entity|${toRetractedLabel("Entity")}`;
const buildOverlap = (first: string, second: string): string =>
  `${first}.recordedFrom < ${second}.recordedTo AND ${second}.recordedFrom < ${first}.recordedTo`;

const invariants: readonly Invariant[] = [
  {
    name: "claims",
    says: "Every fact that is not retracted has a claim that is not retracted.",
    queries: openTypes.map((type) => ({
      type,
      text: cypher`
        MATCH ()-[r:${type}]->()
        WHERE NOT EXISTS { MATCH (c:Claim {subjectId: r.id}) WHERE c.retractedAt IS NULL }
        WITH r.id AS id
      `,
    })),
  },
  {
    name: "sources",
    says: "Every claim cites a source.",
    queries: [{ text: "MATCH (c:Claim) WHERE NOT EXISTS { (c)-[:CITES]->(:Source) } WITH c.id AS id" }],
  },
  {
    name: "subjects",
    says: "Every claim is about a recorded entity or fact.",
    queries: [
      buildSubjectQuery(
        entityKinds.map(({ prefix }) => prefix),
        [`(:${entity} {id: c.subjectId})`],
      ),
      ...relationshipKinds.map(({ prefix, stored }) =>
        buildSubjectQuery(
          [prefix],
          [stored.openEnded, stored.bounded, stored.superseded].map(
            (type) => `()-[:${type} {id: c.subjectId}]->()`,
          ),
        ),
      ),
    ],
  },
  {
    name: "observations",
    says: "Every fact has a count of its own or that of a recorded observation, not both.",
    queries: [stored.openEnded, stored.bounded].map((type) => ({
      type,
      text: cypher`
        MATCH ()-[r:${type}]->()
        WHERE (r.listingCount IS NULL) = (r.observationId IS NULL)
          OR (r.observationId IS NOT NULL AND NOT EXISTS { (:Entity {id: r.observationId}) })
        WITH r.id AS id
      `,
    })),
  },
  {
    name: "periods",
    says: "No period ends before it starts.",
    queries: [
      ...allTypes.map((type) => ({
        type,
        text: `MATCH ()-[r:${type}]->() WHERE r.firstDay > r.lastDay WITH r.id AS id`,
      })),
      {
        text: cypher`
          MATCH (n:${entity}|EntityVersion) WHERE n.firstDay > n.lastDay
          WITH coalesce(n.entityId, n.id) AS id
        `,
      },
    ],
  },
  {
    name: "versions",
    says: "No two versions of one thing overlap in recorded time.",
    queries: [
      {
        text: cypher`
          MATCH (v:EntityVersion)
          MATCH (n:${entity} {id: v.entityId}) WHERE ${buildOverlap("v", "n")}
          WITH n.id AS id
        `,
      },
      {
        text: cypher`
          MATCH (v:EntityVersion)
          MATCH (w:EntityVersion {entityId: v.entityId})
          WHERE elementId(v) < elementId(w) AND ${buildOverlap("v", "w")}
          WITH v.entityId AS id
        `,
      },
      ...relationshipKinds.flatMap(({ stored: { openEnded, bounded, superseded } }) =>
        [openEnded, bounded, superseded].map((type) => ({
          type: superseded,
          text: cypher`
            MATCH ()-[v:${superseded}]->()
            MATCH ()-[w:${type} {id: v.id}]->()
            WHERE elementId(v) <> elementId(w) AND ${buildOverlap("v", "w")}
            WITH v.id AS id
          `,
        })),
      ),
    ],
  },
  {
    name: "changes",
    says: "The change log has every revision of the graph, up to its own.",
    queries: [
      {
        text: cypher`
          MATCH (g:Graph {id: 'graph'}) WHERE g.revision <> COUNT { (:Change) }
          WITH toString(g.revision) AS id
        `,
      },
    ],
  },
];

function buildSubjectQuery(prefixes: readonly string[], patterns: readonly string[]): ViolationQuery {
  const begins = prefixes.map((prefix) => `c.subjectId STARTS WITH '${prefix}:'`).join(" OR ");
  const none = patterns.map((pattern) => `NOT EXISTS { ${pattern} }`).join(" AND ");
  return { text: `MATCH (c:Claim) WHERE c.retractedAt IS NULL AND (${begins}) AND ${none} WITH c.id AS id` };
}

/**
 * Checks the invariants of the model, one statement each. In a consistent graph every finding has a count of
 * 0.
 */
export async function checkInvariants(runStatement: RunStatement): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const used = await runStatement(usedTypes);
  for (const { name, says, queries } of invariants) {
    const results = [];
    for (const { text, type } of queries)
      if (type === undefined || used.has(type)) results.push(await runStatement(countViolations(name, text)));
    findings.push({
      name,
      says,
      count: results.reduce((sum, { count }) => sum + count, 0),
      examples: results.flatMap(({ examples }) => examples).slice(0, MAX_EXAMPLES),
    });
  }
  return findings;
}

/** Reads the relationship types that have any facts. The database has these counts without a scan. */
const usedTypes: Statement<ReadonlySet<string>> = createStatement({
  name: "types used",
  access: "READ",
  text: `RETURN ${allTypes.map((type) => `COUNT { MATCH ()-[:${type}]->() }`).join(", ")}`,
  parameters: {},
  read: ([row = []]) => new Set(allTypes.filter((_, index) => number(row[index]) > 0)),
});

const countAndExamples = createRowDecoder({ count: number, examples: decodeList(text) });

const countViolations = (name: string, clauses: string) =>
  createStatement({
    name: `check ${name}`,
    access: "READ",
    text: `${clauses} WITH DISTINCT id RETURN count(id), collect(id)[..${MAX_EXAMPLES}]`,
    parameters: {},
    read: ([row = []]) => countAndExamples(row),
  });
