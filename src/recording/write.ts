import { type Statement, statement } from "../neo4j/statement.js";
import type { Plan } from "./steps.js";
import type { Clause } from "./store/clause.js";
import { changeClause, claimClauses } from "./store/write-claims.js";
import { entityClauses, entityRetractionClauses } from "./store/write-entities.js";
import { relationshipClauses } from "./store/write-relationships.js";
import { sourceClauses } from "./store/write-sources.js";

/**
 * Plans as the one statement that brings them about, and with them what else is told. Several follow one another in time
 * and are of things apart from each other. It must run in the transaction that read what they were planned from;
 * its answer is read with an error where the graph was not as a plan has it, so that the transaction fails.
 */
export function writePlans(plans: readonly Plan[], further: readonly Clause[] = []): Statement<void> {
  const { revision, recordedAt } = plans.at(-1)!;
  const entities = plans.flatMap((plan) => plan.entities);
  const clauses = [
    ...sourceClauses(plans.flatMap(({ sources }) => sources)),
    ...entityClauses(entities),
    ...relationshipClauses(plans.flatMap(({ relationships }) => relationships)),
    ...entityRetractionClauses(entities),
    ...claimClauses(plans),
    changeClause(plans),
    ...further,
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
      revision: BigInt(revision),
      recordedAt: BigInt(recordedAt ?? 0),
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
