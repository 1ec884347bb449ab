import { type Statement, statement } from "../neo4j/statement.js";
import type { Plan } from "./steps.js";
import type { Clause } from "./store/clause.js";
import { changeClause, claimClauses } from "./store/write-claims.js";
import { entityClauses, entityRetractionClauses } from "./store/write-entities.js";
import { relationshipClauses } from "./store/write-relationships.js";
import { sourceClauses } from "./store/write-sources.js";

/**
 * A plan as the one statement that brings it about, and that remembers the request it comes of. It must run in the transaction that read what it was planned from;
 * its answer is read with an error where the graph was not as the plan has it, so that the transaction fails.
 */
export function writePlan(plan: Plan, request: readonly Clause[] = []): Statement<void> {
  const clauses = [
    ...sourceClauses(plan.sources),
    ...entityClauses(plan.entities),
    ...relationshipClauses(plan.relationships),
    ...entityRetractionClauses(plan.entities),
    ...claimClauses(plan),
    changeClause(plan),
    ...request,
  ].filter(({ rows }) => rows.length > 0);
  return statement({
    name: "record",
    access: "WRITE",
    text: [
      "MATCH (g:Graph {id: 'graph'})",
      "SET g.revision = $revision, g.recordedAt = $recordedAt",
      "WITH 1 AS written",
      ...clauses.map(
        ({ text }, index) =>
          `CALL () { UNWIND $rows${index} AS row ${text} RETURN count(*) AS count${index} }`,
      ),
      `RETURN ${clauses.map((_, index) => `count${index}`).join(", ")}`,
    ].join("\n"),
    parameters: {
      revision: BigInt(plan.revision),
      recordedAt: BigInt(plan.recordedAt ?? 0),
      ...Object.fromEntries(clauses.map(({ rows }, index) => [`rows${index}`, rows])),
    },
    read: ([counts]) => {
      for (const [index, clause] of clauses.entries()) check(clause, counts?.[index]);
    },
  });
}

function check({ text, rows, anyNumber }: Clause, count: unknown): void {
  if (!anyNumber && count !== rows.length)
    throw new Error(`${String(count)} of ${rows.length} rows were written by: ${text}`);
}
