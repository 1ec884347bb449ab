import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { getFarNameProperty } from "../../domain/model/denormalized-name.js";
import type { Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { memoizeByObject } from "../../util/memoize.js";
import { defaultConfirmedLastDay, type StoredPeriod } from "../claims/period.js";
import type { RelationshipStep } from "../state/changes.js";
import { factById, nodeBy } from "./by-id.js";
import { type Clause, clauseOfThings } from "./clause.js";
import { type Columns, columnsOfProperties, orNull, toStored } from "./columns.js";
import { groupInOrder } from "./group-in-order.js";

/** The properties of every fact, after those of its kind. */
const COMMON_NAMES = [
  ...["id", "fromId", "toId", "firstDay", "lastDay", "confirmedLastDay", "recordedFrom", "recordedTo"],
  ...["status", "confidence", "disputedFields", "allegedFields", "fieldStates"],
];
const OPEN = BigInt(OPEN_INSTANT);

/** The columns of the relationship of a fact of a kind. */
export const relationshipLayout = memoizeByObject(
  (kind: RelationshipKindModel): Columns<RelationshipStep> => {
    const own = columnsOfProperties(recordedProperties(kind.type));
    const farProperty = getFarNameProperty(kind);
    return {
      names: [...own.names, ...(farProperty ? [farProperty] : []), ...COMMON_NAMES],
      valuesOf: ({ id, from, to, farName, values, reading, period, at }) => {
        const { status, confidence, disputedFields, allegedFields, fieldStates } = reading;
        const row = own.valuesOf(values);
        if (farProperty) row.push(farName);
        row.push(id, from, to, ...periodColumns(period), BigInt(at), OPEN, status, confidence);
        row.push(orNull(disputedFields), orNull(allegedFields), orNull(fieldStates));
        return row;
      },
    };
  },
);

/** The columns of a period. The confirmed last day is left out where the others tell it. */
function periodColumns({ firstDay, lastDay, confirmedLastDay }: StoredPeriod): readonly unknown[] {
  const isDefault = confirmedLastDay === defaultConfirmedLastDay({ firstDay, lastDay });
  return [BigInt(firstDay), BigInt(lastDay), isDefault ? null : BigInt(confirmedLastDay)];
}

/**
 * Writes versions of facts. The former version is copied to the superseded type. The current one is updated
 * in place if its type and its ends stay the same, else created again. Former versions are found type by
 * type, since an index serves one type; new ones are created by one text for all types, which is planned once.
 */
export const relationshipClauses = (steps: readonly RelationshipStep[]): readonly Clause[] => [
  ...groupInOrder(relationshipKinds, steps, ({ kind }) => kind).flatMap(([kind, own]) =>
    formerClauses(kind, own),
  ),
  {
    text: cypher`
      ${nodeBy("a", "Entity", "id", "row.fact.fromId")}
      ${nodeBy("b", "Entity", "id", "row.fact.toId")}
      CREATE (a)-[r:$(row.type)]->(b)
      SET r = row.fact
    `,
    rows: steps
      .filter((step) => !staysInPlace(step))
      .map((step) => ({ type: step.after, fact: toStored(relationshipLayout(step.kind), step) })),
  },
];

/** The clauses that keep and end the former versions of facts of a kind. */
function formerClauses(kind: RelationshipKindModel, steps: readonly RelationshipStep[]): readonly Clause[] {
  const { openEnded, bounded, superseded } = kind.stored;
  return [
    ...[openEnded, bounded].flatMap((type) => openClauses(type, kind, steps)),
    supersededClause(superseded, steps),
  ];
}

const staysInPlace = ({ before, after, isMoved, kind }: RelationshipStep): boolean =>
  before === after && after !== kind.stored.superseded && !isMoved;

/** The former version is open: it is copied, then replaced or deleted. */
function openClauses(
  type: string,
  kind: RelationshipKindModel,
  steps: readonly RelationshipStep[],
): readonly Clause[] {
  const own = steps.filter(({ before }) => before === type);
  const layout = relationshipLayout(kind);
  const copy = cypher`
    ${factById("r", type, "row.id")}
    CREATE (a)-[c:${kind.stored.superseded}]->(b)
    SET c = properties(r), c.recordedTo = row.recordedFrom
  `;
  return [
    clauseOfThings(layout, `${copy} SET r = row`, own.filter(staysInPlace)),
    { text: `${copy} DELETE r`, rows: own.filter((step) => !staysInPlace(step)).map(endOf) },
  ];
}

/** The former version is a retraction: it is under the superseded type already, and ends now. */
const supersededClause = (superseded: string, steps: readonly RelationshipStep[]): Clause => ({
  text: cypher`
    ${factById("r", superseded, "row.id")} WHERE r.recordedTo = ${OPEN_INSTANT}
    SET r.recordedTo = row.recordedFrom
  `,
  rows: steps.filter(({ before }) => before === superseded).map(endOf),
});

/** The time at which the former version ends. */
const endOf = ({ id, at }: RelationshipStep): Stored => ({ id, recordedFrom: BigInt(at) });
