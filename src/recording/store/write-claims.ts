import { findProperty, requireKindById } from "../../domain/kinds/vocabulary.js";
import type { Day } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { groupBy } from "../../util/group-by.js";
import { type ClaimValue, readClaimValue } from "../claims/claim-value.js";
import { isContested } from "../claims/stored-reading.js";
import type { ClaimContent } from "../input/facts.js";
import type { ClaimStep, Plan, PlannedChange } from "../state/changes.js";
import { nodeBy } from "./by-id.js";
import { type Clause, clauseOfThings } from "./clause.js";
import { type Columns, orNull, toStored } from "./columns.js";

/** A step of a plan, and who or what records it. */
export interface By<T> extends Pick<Plan, "by" | "run"> {
  readonly step: T;
}

/** The columns of a claim's node. */
export const claimLayout: Columns<By<ClaimStep>> = {
  names: [
    ...["id", "subjectId", "field", "value", "statement", "quote", "stance", "basis", "confidence", "values"],
    ...["observedOn", "observedDay", "confirmedDay"],
    ...["contested", "readsAs", "readsFrom", "readsTo", "readsIn", "recordedAt", "recordedBy"],
    ...["run", "alsoIn", "madeIn", "given", "named"],
  ],
  valuesOf: ({ step: { claim, at, isContested = false }, by, run = null }) => {
    const { id, subject, field, value, statement, quote, stance, basis, confidence, values } = claim;
    const { observedOn, observedDay, confirmedDay } = claim;
    const row = [id, subject, field, value, statement, quote, stance, basis, confidence, values];
    const contested = stance === "DISPUTES" || isContested ? true : null;
    return [
      ...row,
      observedOn,
      dayColumn(observedDay),
      dayColumn(confirmedDay),
      contested,
      ...claimValueColumns(parsedValueOf(claim)),
      BigInt(at),
      claim.recordedBy ?? by,
      claim.run === undefined ? run : claim.run,
      orNull(claim.alsoIn ?? []),
      claim.run === undefined ? null : run,
      givenColumn(claim.given),
      // A part or a copy of an earlier claim gives no names.
      claim.run === undefined ? orNull(claim.named ?? []) : null,
    ];
  },
};

/** An empty list would be stored as none, which means all. */
const givenColumn = (given: readonly string[] | null = null): readonly string[] | null =>
  given?.length === 0 ? [""] : given;

const dayColumn = (day: Day | null): bigint | null => (day === null ? null : BigInt(day));

/**
 * Records and retracts claims. Claims that dispute, and those about a fact or an entity on which claims disagree, are
 * marked as contested permanently. The marks find where claims disagree or once did.
 */
export const claimClauses = (plans: readonly Plan[]): readonly Clause[] => [
  {
    text: cypher`
      ${nodeBy("s", "Source", "id", "row.source")}
      CREATE (c:Claim)-[:CITES]->(s)
      SET c = row.claim
    `,
    rows: plans.flatMap(({ by, run, claims }) =>
      claims.map((step) => ({ source: step.claim.source, claim: toStored(claimLayout, { step, by, run }) })),
    ),
  },
  {
    text: `${nodeBy("c", "Claim", "id", "row.id")} SET c.retractedAt = row.at, c.retractedIn = row.run`,
    rows: plans.flatMap(({ retractedClaims, run = null }) =>
      retractedClaims.map(({ id, at }) => ({ id, at: BigInt(at), run })),
    ),
  },
  {
    text: cypher`
      ${nodeBy("c", "Claim", "id", "row.id")}
      SET c.alsoIn = CASE
        WHEN row.repeat IN coalesce(c.alsoIn, []) THEN c.alsoIn
        ELSE coalesce(c.alsoIn, []) + row.repeat
      END
    `,
    rows: repeatedIn(plans)
      .filter(({ isFurther }) => !isFurther)
      .map(({ id, repeat }) => ({ id, repeat })),
  },
  {
    text: cypher`
      CREATE (n:FurtherRepeat {repeat: row.repeat})
      WITH n, row
      UNWIND row.ids AS id
      ${nodeBy("c", "Claim", "id", "id")}
      CREATE (c)-[:ALSO_IN]->(n)
    `,
    rows: [
      ...groupBy(
        repeatedIn(plans).filter(({ isFurther }) => isFurther),
        ({ repeat }) => repeat,
      ),
    ].map(([repeat, claims]) => ({ repeat, ids: claims.map(({ id }) => id) })),
    anyNumber: true,
  },
  {
    text: cypher`
      ${nodeBy("c", "Claim", "id", "row.id")}
      ${nodeBy("p", "Claim", "id", "row.partOf")}
      MATCH (p)-[:ALSO_IN]->(n:FurtherRepeat)
      CREATE (c)-[:ALSO_IN]->(n)
    `,
    rows: plans.flatMap(({ claims }) =>
      claims.flatMap(({ claim: { id, partOf } }) => (partOf === undefined ? [] : [{ id, partOf }])),
    ),
    anyNumber: true,
  },
  {
    text: `${nodeBy("c", "Claim", "id", "row.id")} SET c.values = row.values`,
    rows: plans.flatMap(({ claimValues }) => claimValues.map(({ id, values }) => ({ id, values }))),
  },
  {
    text: `${nodeBy("c", "Claim", "subjectId", "row.id")} SET c.contested = true`,
    rows: plans.flatMap(({ entities, relationships }) =>
      [...entities, ...relationships].filter(({ reading }) => isContested(reading)).map(({ id }) => ({ id })),
    ),
    anyNumber: true,
  },
];

const repeatedIn = (plans: readonly Plan[]) => plans.flatMap(({ repeatedClaims }) => repeatedClaims);

function parsedValueOf({ subject, field, value }: ClaimContent): ClaimValue | null {
  if (field === null || value === null) return null;
  const property = findProperty(requireKindById(subject).type, field);
  return property?.list ? null : readClaimValue(value, property);
}

/**
 * A value in the columns that `buildConflictPredicate` compares: a text, or the bounds of its range and its unit.
 */
function claimValueColumns(value: ClaimValue | null): readonly unknown[] {
  if (value === null) return noColumns;
  if ("text" in value) return [value.text, null, null, null];
  const { low, high, unit } = value;
  return [null, low, high, unit];
}

const noColumns = [null, null, null, null];

/** The columns of a change log entry's node. */
export const changeLayout: Columns<By<PlannedChange>> = {
  names: ["revision", "at", "by", "action", "nodeId", "entityIds", "summary", "run"],
  valuesOf: ({ step: { revision, at, action, nodeId, entityIds, summary }, by, run = null }) => {
    return [BigInt(revision), BigInt(at), by, action, nodeId, orNull(entityIds), summary, run];
  },
};

/** Writes the entries of the change log. */
export const changeClause = (plans: readonly Plan[]): Clause =>
  clauseOfThings(
    changeLayout,
    "CREATE (n:Change) SET n = row",
    plans.flatMap(({ by, run, changes }) => changes.map((step) => ({ step, by, run }))),
  );
