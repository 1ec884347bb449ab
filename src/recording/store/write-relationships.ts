import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { dateBoundNames } from "../../domain/model/date-precision.js";
import { getFarNameProperty } from "../../domain/model/denormalized-name.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import type { Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { listOpenTypes, type RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { memoizeByObject } from "../../util/memoize.js";
import { computeDefaultConfirmedLastDay, type StoredPeriod } from "../claims/period.js";
import type { RelationshipStep } from "../state/changes.js";
import { type Clause, createClause } from "./clause.js";
import { groupByKeyOrder } from "./group-by-key-order.js";
import { buildFactMatch, buildNodeMatch } from "./node-match.js";
import {
  createPropertyLayout,
  type StorageLayout,
  toDateBoundColumns,
  toNullIfEmpty,
  toStored,
} from "./storage-layout.js";

/** The properties of every fact, after those of its kind. */
const COMMON_NAMES = [
  "id",
  "fromId",
  "toId",
  "firstDay",
  "lastDay",
  "confirmedLastDay",
  ...dateBoundNames,
  "recordedFrom",
  "recordedTo",
  "status",
  "confidence",
  "disputedFields",
  "allegedFields",
  "fieldStates",
];
const OPEN = BigInt(OPEN_INSTANT);

/** The columns of the relationship of a fact of a kind. */
export const relationshipLayout = memoizeByObject(
  (kind: RelationshipKindModel): StorageLayout<RelationshipStep> => {
    const propertyLayout = createPropertyLayout(recordedProperties(kind.type));
    const farProperty = getFarNameProperty(kind);
    return {
      names: [...propertyLayout.names, ...(farProperty ? [farProperty] : []), ...COMMON_NAMES],
      toRow: ({ id, from, to, farName, values, reading, period, at: instant }) => {
        const { status, confidence, disputedFields, allegedFields, fieldStates } = reading;
        const row = propertyLayout.toRow(values);
        if (farProperty) row.push(farName);
        row.push(id, from, to, ...toPeriodColumns(period));
        row.push(...toDateBoundColumns(kind, values, period));
        row.push(BigInt(instant), OPEN, status, confidence);
        row.push(toNullIfEmpty(disputedFields), toNullIfEmpty(allegedFields), toNullIfEmpty(fieldStates));
        return row;
      },
    };
  },
);

/** Converts a period to its columns. The confirmed last day is left out where it follows from the others. */
function toPeriodColumns({ firstDay, lastDay, confirmedLastDay }: StoredPeriod): readonly unknown[] {
  const isDefault = confirmedLastDay === computeDefaultConfirmedLastDay({ firstDay, lastDay });
  return [BigInt(firstDay), BigInt(lastDay), isDefault ? null : BigInt(confirmedLastDay)];
}

/**
 * Builds the clauses that write versions of facts. The former version is copied to the superseded type. The current one
 * is updated in place if its type and its ends stay the same, else created again. Former versions are found type by type,
 * since an index serves one type; new ones are created by one text for all types, which is planned once.
 */
export const buildRelationshipClauses = (steps: readonly RelationshipStep[]): readonly Clause[] => [
  ...groupByKeyOrder(relationshipKinds, steps, ({ kind }) => kind).flatMap(([kind, kindSteps]) =>
    buildFormerClauses(kind, kindSteps),
  ),
  buildCreateClause(
    buildNodeMatch,
    steps.filter((step) => !isUpdatedInPlace(step) && !isMovedRetraction(step)),
  ),
  buildCreateClause(buildAnyEntityMatch, steps.filter(isMovedRetraction)),
];

const buildCreateClause = (
  buildMatch: typeof buildNodeMatch,
  steps: readonly RelationshipStep[],
): Clause => ({
  text: cypher`
    ${buildMatch("a", "Entity", "id", "row.fact.fromId")}
    ${buildMatch("b", "Entity", "id", "row.fact.toId")}
    CREATE (a)-[r:$(row.type)]->(b)
    SET r = row.fact
  `,
  rows: steps.map((step) => ({ type: step.after, fact: toStored(relationshipLayout(step.kind), step) })),
});

/** Returns true if a merge moves a retracted fact. Its other end may have been retracted since. */
const isMovedRetraction = ({ after, isMoved, kind }: RelationshipStep): boolean =>
  isMoved && after === kind.stored.superseded;

/** Builds a pattern that finds an entity, be it retracted or not. */
const buildAnyEntityMatch: typeof buildNodeMatch = (variable, label, property, value) => cypher`
  CALL (row) {
    ${buildNodeMatch(variable, label, property, value)} RETURN ${variable}
    UNION
    ${buildNodeMatch(variable, toRetractedLabel(label), property, value)} RETURN ${variable}
  }
`;

/** Builds the clauses that keep and end the former versions of facts of a kind. */
function buildFormerClauses(
  kind: RelationshipKindModel,
  steps: readonly RelationshipStep[],
): readonly Clause[] {
  return [
    ...listOpenTypes(kind).flatMap((type) => buildOpenClauses(type, kind, steps)),
    buildSupersededClause(kind.stored.superseded, steps),
  ];
}

const isUpdatedInPlace = ({ before, after, isMoved, kind }: RelationshipStep): boolean =>
  before === after && after !== kind.stored.superseded && !isMoved;

/** Builds the clauses for former versions that are open: each is copied, then replaced or deleted. */
function buildOpenClauses(
  type: string,
  kind: RelationshipKindModel,
  steps: readonly RelationshipStep[],
): readonly Clause[] {
  const typeSteps = steps.filter(({ before }) => before === type);
  const layout = relationshipLayout(kind);
  const copy = cypher`
    ${buildFactMatch("r", type, "row.id")}
    CREATE (a)-[c:${kind.stored.superseded}]->(b)
    SET c = properties(r), c.recordedTo = row.recordedFrom
  `;
  return [
    createClause(layout, `${copy} SET r = row`, typeSteps.filter(isUpdatedInPlace)),
    {
      text: `${copy} DELETE r`,
      rows: typeSteps.filter((step) => !isUpdatedInPlace(step)).map(toEndedVersion),
    },
  ];
}

/** Builds the clause for former versions that are retractions: each has the superseded type already, and ends now. */
const buildSupersededClause = (superseded: string, steps: readonly RelationshipStep[]): Clause => ({
  text: cypher`
    ${buildFactMatch("r", superseded, "row.id")} WHERE r.recordedTo = ${OPEN_INSTANT}
    SET r.recordedTo = row.recordedFrom
  `,
  rows: steps.filter(({ before }) => before === superseded).map(toEndedVersion),
});

/** Converts a step to the end of the former version. */
const toEndedVersion = ({ id, at: instant }: RelationshipStep): Stored => ({
  id,
  recordedFrom: BigInt(instant),
});
