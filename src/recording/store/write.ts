import { type Statement, statement } from "../../neo4j/statement.js";
import type { Plan } from "../state/changes.js";
import type { Clause } from "./clause.js";
import { changeClause, claimClauses } from "./write-claims.js";
import { entityClauses, entityRetractionClauses } from "./write-entities.js";
import { relationshipClauses } from "./write-relationships.js";
import { sourceClauses } from "./write-sources.js";

/** Above this number of rows, each clause is a statement of its own. */
const MAX_COMBINED_ROWS = 2000;

/**
 * One statement that writes plans and further clauses. Several plans must follow one another in time and be
 * independent. It must run in the transaction that read what they were planned from. Reading its result fails
 * if the graph was not as a plan assumes, so that the transaction fails.
 */
export const writePlans = (plans: readonly Plan[], further: readonly Clause[] = []): Statement<void> =>
  combine([...planClauses(plans), ...logClauses(plans), ...further].filter(hasRows));

/**
 * Clauses as statements to send one right after another. They are one statement; with very many rows, one for
 * each clause: its text is then the same whatever else is written, so that the database plans it once.
 */
export function statementsOf(clauses: readonly Clause[]): readonly Statement<void>[] {
  const full = clauses.filter(hasRows);
  const rows = full.reduce((sum, clause) => sum + clause.rows.length, 0);
  if (rows === 0) return [];
  return rows > MAX_COMBINED_ROWS ? full.map((clause) => combine([clause])) : [combine(full)];
}

const hasRows = ({ rows }: Clause): boolean => rows.length > 0;

/** All changes of plans except the change log. */
export function planClauses(plans: readonly Plan[]): readonly Clause[] {
  const entities = plans.flatMap((plan) => plan.entities);
  return [
    ...sourceClauses(plans.flatMap(({ sources }) => sources)),
    ...entityClauses(entities),
    ...relationshipClauses(plans.flatMap(({ relationships }) => relationships)),
    ...entityRetractionClauses(entities),
    ...claimClauses(plans),
  ];
}

/** Writes the change log and the graph's version. Only one writer can do this at a time. */
export const logClauses = (plans: readonly Plan[]): readonly Clause[] => [
  changeClause(plans),
  {
    text: "MATCH (g:Graph {id: 'graph'}) SET g.revision = row.revision, g.recordedAt = row.recordedAt",
    rows: plans.slice(-1).map(({ revision, recordedAt }) => ({
      revision: BigInt(revision),
      recordedAt: BigInt(recordedAt ?? 0),
    })),
  },
];

/** Each clause uses an index by its name, so that its plan need not change as the graph grows. */
const combine = (clauses: readonly Clause[]): Statement<void> =>
  statement({
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

function check({ text, rows, anyNumber }: Clause, count: unknown): void {
  if (!anyNumber && count !== rows.length)
    throw new Error(`${String(count)} of ${rows.length} rows were written by: ${text}`);
}
