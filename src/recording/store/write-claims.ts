import { conflictPredicate } from "../../domain/graphql/claim-conflict.js";
import { kindOfId, propertyOf } from "../../domain/kinds/vocabulary.js";
import { type ClaimValue, readClaimValue } from "../claims/claim-value.js";
import type { ClaimContent } from "../input/facts.js";
import type { ClaimStep, Plan, PlannedChange } from "../state/changes.js";
import { nodeBy } from "./by-id.js";
import { type Clause, columnsOf, propertyMap } from "./clause.js";
import { type Columns, orNull } from "./columns.js";

/** A step of a plan, and who records it. */
export interface By<T> {
  readonly step: T;
  readonly by: string;
}

/** A claim as its node keeps it. */
export const claimLayout: Columns<By<ClaimStep>> = {
  names: [
    ...["id", "subjectId", "field", "value", "statement", "quote", "stance", "basis", "confidence"],
    ...["contested", "readsAs", "readsFrom", "readsTo", "readsIn", "recordedAt", "recordedBy"],
  ],
  valuesOf: ({ step: { claim, at }, by }) => {
    const { id, subject, field, value, statement, quote, stance, basis, confidence } = claim;
    const row = [id, subject, field, value, statement, quote, stance, basis, confidence];
    const contested = stance === "DISPUTES" ? true : null;
    return [...row, contested, ...readingAsKept(readingOf(claim)), BigInt(at), claim.recordedBy ?? by];
  },
};

/** A claim with its source. */
const citing: Columns<By<ClaimStep>> = {
  names: [...claimLayout.names, "source"],
  valuesOf: (claimed) => {
    const row = claimLayout.valuesOf(claimed);
    row.push(claimed.step.claim.source);
    return row;
  },
};

/**
 * Claims recorded and taken back. Of those recorded, the ones that dispute and the ones whose values cannot be right together with
 * another's that stands are marked as contested, for good: by them it is found where claims disagree, or did.
 */
export const claimClauses = (plans: readonly Plan[]): readonly Clause[] => [
  columnsOf(
    citing,
    `${nodeBy("s", "Source", "id", "row.source")} CREATE (c:Claim ${propertyMap(claimLayout.names)})-[:CITES]->(s)`,
    plans.flatMap(({ by, claims }) => claims.map((step) => ({ step, by }))),
  ),
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
  text: `${nodeBy("c", "Claim", "id", "row.id")} WHERE EXISTS { ${nodeBy("o", "Claim", "subjectId", "c.subjectId")} WHERE o.field = c.field AND o.stance = c.stance AND o.retractedAt IS NULL AND (${conflictPredicate("o", "c")}) } SET c.contested = true`,
  rows: ids.map((id) => ({ id })),
  anyNumber: true,
});

/** Whether a claim supports a value that can be compared with another's. */
export const isRead = ({ claim }: ClaimStep): boolean =>
  claim.stance === "SUPPORTS" && readingOf(claim) !== null;

function readingOf({ subject, field, value }: ClaimContent): ClaimValue | null {
  if (field === null || value === null) return null;
  return readClaimValue(value, propertyOf(kindOfId(subject)!.type, field));
}

/** A reading as `disagree` looks at it: a text, or the ends of what it may be and its unit. */
function readingAsKept(reading: ClaimValue | null): readonly unknown[] {
  if (reading === null) return unread;
  if ("text" in reading) return [reading.text, null, null, null];
  const { low, high, unit } = reading;
  return [null, low, high, unit];
}

const unread = [null, null, null, null];

/** An entry of the change log as its node keeps it. */
export const changeLayout: Columns<By<PlannedChange>> = {
  names: ["revision", "at", "by", "action", "nodeId", "entityIds", "summary"],
  valuesOf: ({ step: { revision, at, action, nodeId, entityIds, summary }, by }) => {
    return [BigInt(revision), BigInt(at), by, action, nodeId, orNull(entityIds), summary];
  },
};

/** The entries of the change log. */
export const changeClause = (plans: readonly Plan[]): Clause =>
  columnsOf(
    changeLayout,
    `CREATE (n:Change ${propertyMap(changeLayout.names)})`,
    plans.flatMap(({ by, changes }) => changes.map((step) => ({ step, by }))),
  );
