import { disagree } from "../../domain/claim-reading.js";
import { kindOfId, propertyOf } from "../../domain/vocabulary.js";
import { type Reading, readValue } from "../claims/reading.js";
import type { ClaimContent } from "../facts.js";
import type { Change, ClaimStep, Plan } from "../steps.js";
import { nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";
import type { Stored } from "./stored-values.js";

/**
 * Claims recorded and taken back. Of those recorded, the ones that dispute and the ones whose values cannot be right together with
 * another's that stands are marked as contested, for good: by them it is found where claims disagree, or did.
 */
export const claimClauses = (plans: readonly Plan[]): readonly Clause[] => [
  {
    text: `${nodeBy("s", "Source", "id", "row.source")} CREATE (c:Claim)-[:CITES]->(s) SET c = row {.*, source: null}`,
    rows: plans.flatMap(({ by, claims }) =>
      claims.map((step) => ({ source: step.claim.source, ...storedClaim(step, by) })),
    ),
  },
  {
    text: `${nodeBy("c", "Claim", "id", "row.id")} SET c.retractedAt = row.at`,
    rows: plans.flatMap(({ retractedClaims }) =>
      retractedClaims.map(({ id, at }) => ({ id, at: BigInt(at) })),
    ),
  },
  contestedClause(plans.flatMap(({ claims }) => claims.filter(isRead).map(({ claim }) => claim.id))),
];

/** Marks those of some claims that cannot be right together with another that stands. */
export const contestedClause = (ids: readonly string[]): Clause => ({
  text: `${nodeBy("c", "Claim", "id", "row.id")} WHERE EXISTS { ${nodeBy("o", "Claim", "subjectId", "c.subjectId")} WHERE o.field = c.field AND o.stance = c.stance AND o.retractedAt IS NULL AND (${disagree("o", "c")}) } SET c.contested = true`,
  rows: ids.map((id) => ({ id })),
  anyNumber: true,
});

/** Whether a claim supports a value that can be compared with another's. */
export const isRead = ({ claim }: ClaimStep): boolean =>
  claim.stance === "SUPPORTS" && readingOf(claim) !== null;

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
  contested: claim.stance === "DISPUTES" ? true : null,
  ...storedReading(readingOf(claim)),
  recordedAt: BigInt(at),
  recordedBy: claim.recordedBy ?? by,
});

function readingOf({ subject, field, value }: ClaimContent): Reading | null {
  if (field === null || value === null) return null;
  return readValue(value, propertyOf(kindOfId(subject)!.type, field));
}

/** A reading as `disagree` looks at it. */
function storedReading(reading: Reading | null): Stored {
  if (reading === null) return unread;
  if ("text" in reading) return { ...unread, readsAs: reading.text };
  const { low, high, unit } = reading;
  return { ...unread, readsFrom: low, readsTo: high, readsIn: unit };
}

const unread = { readsAs: null, readsFrom: null, readsTo: null, readsIn: null };

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
