import { findProperty, requireKindById } from "../../domain/kinds/vocabulary.js";
import type { Day } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { groupByKey } from "../../util/group-by-key.js";
import { type ClaimValue, readClaimValue } from "../claims/claim-value.js";
import { isContested } from "../claims/stored-reading.js";
import type { ClaimContent } from "../input/entries.js";
import type { ClaimStep, Plan, PlannedChange } from "../state/changes.js";
import { type Clause, createClause } from "./clause.js";
import { buildNodeMatch } from "./node-match.js";
import { type StorageLayout, toNullIfEmpty, toStored } from "./storage-layout.js";

/** A step of a plan, and who or what records it. */
export interface AttributedStep<T> extends Pick<Plan, "by" | "run"> {
  readonly step: T;
}

/** The columns of a claim's node. */
export const claimLayout: StorageLayout<AttributedStep<ClaimStep>> = {
  names: [
    "id",
    "subjectId",
    "field",
    "value",
    "statement",
    "quote",
    "stance",
    "basis",
    "confidence",
    "values",
    "observedOn",
    "observedDay",
    "confirmedDay",
    "expected",
    "contested",
    "readsAs",
    "readsFrom",
    "readsTo",
    "readsIn",
    "recordedAt",
    "recordedBy",
    "run",
    "alsoIn",
    "madeIn",
    "given",
    "named",
  ],
  toRow: ({ step: { claim, at: instant, isContested = false }, by, run = null }) => {
    const { id, subject, field, value, statement, quote, stance, basis, confidence, values } = claim;
    const { observedOn, observedDay, confirmedDay } = claim;
    const row = [id, subject, field, value, statement, quote, stance, basis, confidence, values];
    const contested = stance === "DISPUTES" || isContested ? true : null;
    return [
      ...row,
      observedOn,
      toDayColumn(observedDay),
      toDayColumn(confirmedDay),
      claim.isExpected ? true : null,
      contested,
      ...toValueColumns(parseClaimedValue(claim)),
      BigInt(instant),
      claim.recordedBy ?? by,
      claim.run === undefined ? run : claim.run,
      toNullIfEmpty(claim.alsoIn ?? []),
      claim.run === undefined ? null : run,
      toGivenColumn(claim.given),
      // A part or a copy of an earlier claim gives no names.
      claim.run === undefined ? toNullIfEmpty(claim.named ?? []) : null,
    ];
  },
};

/** Converts the given fields to their column. An empty list would be stored as none, which means all. */
const toGivenColumn = (fields: readonly string[] | null = null): readonly string[] | null =>
  fields?.length === 0 ? [""] : fields;

const toDayColumn = (day: Day | null): bigint | null => (day === null ? null : BigInt(day));

const matchClaim = buildNodeMatch("c", "Claim", "id", "row.id");

/**
 * Builds the clauses that record and retract claims. Claims that dispute, and those about a fact or an entity on which
 * claims disagree, are marked as contested permanently. The marks find where claims disagree or once did.
 */
export const buildClaimClauses = (plans: readonly Plan[]): readonly Clause[] => [
  {
    text: cypher`
      ${buildNodeMatch("s", "Source", "id", "row.source")}
      CREATE (c:Claim)-[:CITES]->(s)
      SET c = row.claim
    `,
    rows: plans.flatMap(({ by, run, claims }) =>
      claims.map((step) => ({ source: step.claim.source, claim: toStored(claimLayout, { step, by, run }) })),
    ),
    isUsual: true,
  },
  {
    text: `${matchClaim} SET c.retractedAt = row.at, c.retractedIn = row.run`,
    rows: plans.flatMap(({ retractedClaims, run = null }) =>
      retractedClaims.map(({ id, at: instant }) => ({ id, at: BigInt(instant), run })),
    ),
    isUsual: true,
  },
  {
    text: cypher`
      ${matchClaim}
      SET c.alsoIn = CASE
        WHEN row.repeat IN coalesce(c.alsoIn, []) THEN c.alsoIn
        ELSE coalesce(c.alsoIn, []) + row.repeat
      END
    `,
    rows: listRepeatedClaims(plans)
      .filter(({ isFurther }) => !isFurther)
      .map(({ id, repeat }) => ({ id, repeat })),
  },
  {
    text: cypher`
      CREATE (n:FurtherRepeat {repeat: row.repeat})
      WITH n, row
      UNWIND row.ids AS id
      ${buildNodeMatch("c", "Claim", "id", "id")}
      CREATE (c)-[:ALSO_IN]->(n)
    `,
    rows: [
      ...groupByKey(
        listRepeatedClaims(plans).filter(({ isFurther }) => isFurther),
        ({ repeat }) => repeat,
      ),
    ].map(([repeat, claims]) => ({ repeat, ids: claims.map(({ id }) => id) })),
    anyNumber: true,
  },
  {
    text: cypher`
      ${matchClaim}
      ${buildNodeMatch("p", "Claim", "id", "row.partOf")}
      MATCH (p)-[:ALSO_IN]->(n:FurtherRepeat)
      CREATE (c)-[:ALSO_IN]->(n)
    `,
    rows: plans.flatMap(({ claims }) =>
      claims.flatMap(({ claim: { id, partOf } }) => (partOf === undefined ? [] : [{ id, partOf }])),
    ),
    anyNumber: true,
  },
  {
    text: `${matchClaim} SET c.values = row.values`,
    rows: plans.flatMap(({ claimValues }) => claimValues.map(({ id, values }) => ({ id, values }))),
  },
  {
    text: `${buildNodeMatch("c", "Claim", "subjectId", "row.id")} SET c.contested = true`,
    rows: plans.flatMap(({ entities, relationships }) =>
      [...entities, ...relationships].filter(({ reading }) => isContested(reading)).map(({ id }) => ({ id })),
    ),
    anyNumber: true,
    isUsual: true,
  },
];

const listRepeatedClaims = (plans: readonly Plan[]) => plans.flatMap(({ repeatedClaims }) => repeatedClaims);

function parseClaimedValue({ subject, field, value }: ClaimContent): ClaimValue | null {
  if (field === null || value === null) return null;
  const property = findProperty(requireKindById(subject).type, field);
  return property?.list ? null : readClaimValue(value, property);
}

/**
 * Converts a value to the columns that `buildConflictPredicate` compares: a text, or the bounds of its range and its unit.
 */
function toValueColumns(value: ClaimValue | null): readonly unknown[] {
  if (value === null) return noColumns;
  if ("text" in value) return [value.text, null, null, null];
  const { low, high, unit } = value;
  return [null, low, high, unit];
}

const noColumns = [null, null, null, null];

/** The columns of a change log entry's node. */
export const changeLayout: StorageLayout<AttributedStep<PlannedChange>> = {
  names: ["revision", "at", "by", "action", "nodeId", "entityIds", "summary", "run"],
  toRow: ({ step: { revision, at: instant, action, nodeId, entityIds, summary }, by, run = null }) => {
    return [BigInt(revision), BigInt(instant), by, action, nodeId, toNullIfEmpty(entityIds), summary, run];
  },
};

/** Builds the clause that writes the entries of the change log. */
export const buildChangeClause = (plans: readonly Plan[]): Clause => ({
  ...createClause(
    changeLayout,
    "CREATE (n:Change) SET n = row",
    plans.flatMap(({ by, run, changes }) => changes.map((step) => ({ step, by, run }))),
  ),
  isUsual: true,
});
