import { type Statement, statement } from "../neo4j/statement.js";
import type { Plan } from "./steps.js";
import { changeClause, claimClauses } from "./store/write-claims.js";
import { entityClauses } from "./store/write-entities.js";
import { relationshipClauses } from "./store/write-relationships.js";
import { sourceClauses } from "./store/write-sources.js";

/** A plan as the one statement that brings it about. It must run in the transaction that read what it was planned from. */
export function writePlan(plan: Plan): Statement<void> {
  const clauses = [
    ...sourceClauses(plan.sources),
    ...entityClauses(plan.entities),
    ...relationshipClauses(plan.relationships),
    ...claimClauses(plan),
    changeClause(plan),
  ].filter(({ rows }) => rows.length > 0);
  const parts = clauses.map(({ text }, index) => `CALL () { UNWIND $rows${index} AS row ${text} }`);
  return statement({
    name: "record",
    access: "WRITE",
    text: [
      "MATCH (g:Graph {id: 'graph'})",
      "SET g.revision = $revision, g.recordedAt = $recordedAt",
      "WITH 1 AS written",
      ...parts,
    ].join("\n"),
    parameters: {
      revision: BigInt(plan.revision),
      recordedAt: BigInt(plan.recordedAt ?? 0),
      ...Object.fromEntries(clauses.map(({ rows }, index) => [`rows${index}`, rows])),
    },
    read: () => undefined,
  });
}
