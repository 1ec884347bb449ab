import type { Change, ClaimStep, Plan } from "../steps.js";
import { nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";
import type { Stored } from "./stored-values.js";

/** Claims recorded and taken back. */
export const claimClauses = (plans: readonly Plan[]): readonly Clause[] => [
  {
    text: `${nodeBy("s", "Source", "id", "row.source")} CREATE (c:Claim)-[:CITES]->(s) SET c = row.stored`,
    rows: plans.flatMap(({ by, claims }) =>
      claims.map((step) => ({ source: step.claim.source, stored: storedClaim(step, by) })),
    ),
  },
  {
    text: `${nodeBy("c", "Claim", "id", "row.id")} SET c.retractedAt = row.at`,
    rows: plans.flatMap(({ retractedClaims }) =>
      retractedClaims.map(({ id, at }) => ({ id, at: BigInt(at) })),
    ),
  },
];

/** A claim as its node keeps it. */
export const storedClaim = ({ claim, at }: ClaimStep, by: string): Stored => ({
  id: claim.id,
  subjectId: claim.subject,
  field: claim.field,
  value: claim.value,
  statement: claim.statement,
  quote: claim.quote,
  stance: claim.stance,
  basis: claim.basis,
  confidence: claim.confidence,
  recordedAt: BigInt(at),
  recordedBy: claim.recordedBy ?? by,
});

/** The entries of the change log. */
export const changeClause = (plans: readonly Plan[]): Clause => ({
  text: "CREATE (n:Change) SET n = row",
  rows: plans.flatMap(({ by, changes }) => changes.map((change) => storedChange(change, by))),
});

/** An entry of the change log as its node keeps it. */
export const storedChange = (change: Change, by: string): Stored => ({
  revision: BigInt(change.revision),
  at: BigInt(change.at),
  by,
  action: change.action,
  nodeId: change.nodeId,
  entityIds: change.entityIds,
  summary: change.summary,
});
