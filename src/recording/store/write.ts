import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { Plan } from "../state/changes.js";
import type { Clause } from "./clause.js";
import { buildChangeClause, buildClaimClauses } from "./write-claims.js";
import { buildEntityClauses, buildEntityRetractionClauses } from "./write-entities.js";
import { buildRelationshipClauses } from "./write-relationships.js";
import { buildSourceClauses } from "./write-sources.js";

/** Above this number of rows, each clause is a statement of its own. */
const MAX_COMBINED_ROWS = 2000;

/**
 * Creates one statement that writes plans and further clauses. Several plans must follow one another in time and be
 * independent. It must run in the transaction that read what they were planned from. Reading its result fails
 * if the graph was not as a plan assumes, so that the transaction fails.
 */
export const writePlans = (plans: readonly Plan[], further: readonly Clause[] = []): Statement<void> =>
  combine([...buildPlanClauses(plans), ...buildLogClauses(plans), ...further]);

/**
 * Creates statements of clauses, to send one right after another. They are one statement; with very many rows, one for
 * each clause: its text is then the same whatever else is written, so that the database plans it once.
 */
export function createStatements(clauses: readonly Clause[]): readonly Statement<void>[] {
  const full = clauses.filter(hasRows);
  const rows = full.reduce((sum, clause) => sum + clause.rows.length, 0);
  if (rows === 0) return [];
  return rows > MAX_COMBINED_ROWS ? full.map((clause) => combine([clause])) : [combine(clauses)];
}

const hasRows = ({ rows }: Clause): boolean => rows.length > 0;

/** Builds the clauses of all changes of plans except the change log. */
export function buildPlanClauses(plans: readonly Plan[]): readonly Clause[] {
  const entities = plans.flatMap((plan) => plan.entities);
  return [
    ...buildSourceClauses(plans.flatMap(({ sources }) => sources)),
    ...buildEntityClauses(entities),
    ...buildRelationshipClauses(plans.flatMap(({ relationships }) => relationships)),
    ...buildEntityRetractionClauses(entities),
    ...buildClaimClauses(plans),
  ];
}

/** Builds the clauses that write the change log and the graph's version. Only one writer can do this at a time. */
export const buildLogClauses = (plans: readonly Plan[]): readonly Clause[] => [
  buildChangeClause(plans),
  {
    text: "MATCH (g:Graph {id: 'graph'}) SET g.revision = row.revision, g.recordedAt = row.recordedAt",
    rows: plans.slice(-1).map(({ revision, recordedAt }) => ({
      revision: BigInt(revision),
      recordedAt: BigInt(recordedAt ?? 0),
    })),
    isUsual: true,
  },
];

/**
 * Combines the usual clauses and those with rows. Each uses an index by its name, so that its plan need not change as the graph
 * grows.
 */
function combine(allClauses: readonly Clause[]): Statement<void> {
  const clauses = allClauses.filter((clause) => clause.isUsual || hasRows(clause));
  return createStatement({
    name: "record",
    access: "WRITE",
    text: [
      "CYPHER replan=skip",
      ...clauses.map(
        ({ text }, index) =>
          `CALL () { UNWIND $rows${index} AS row ${text} RETURN count(*) AS count${index} }`,
      ),
      `RETURN ${clauses.map((_, index) => `count${index}`).join(", ")}`,
    ].join("\n"),
    parameters: Object.fromEntries(clauses.map(({ rows }, index) => [`rows${index}`, rows])),
    read: ([counts]) => {
      for (const [index, clause] of clauses.entries()) check(clause, counts?.[index]);
    },
  });
}

function check({ text, rows, anyNumber }: Clause, count: unknown): void {
  if (!anyNumber && count !== rows.length)
    throw new Error(`${String(count)} of ${rows.length} rows were written by: ${text}`);
}
