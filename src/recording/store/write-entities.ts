import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { dateBoundNames } from "../../domain/model/date-precision.js";
import { getFarNameProperty } from "../../domain/model/denormalized-name.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { listEntityLabels, toRetractedLabel } from "../../domain/model/labels.js";
import type { Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { listOpenTypes } from "../../domain/model/relationship-kind.js";
import { buildSearchProperties } from "../../domain/names/names.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { buildIdentifierKey } from "../../domain/values/identifier.js";
import { cypher } from "../../neo4j/cypher.js";
import { memoizeByObject } from "../../util/memoize.js";
import { computeEntityPeriod } from "../claims/period.js";
import { getEntityName } from "../input/entries.js";
import type { EntityStep } from "../state/changes.js";
import { getAliases, getIdentifiers } from "../state/merge-attributes.js";
import type { Clause } from "./clause.js";
import { groupByKeyOrder } from "./group-by-key-order.js";
import { buildNodeMatch } from "./node-match.js";
import {
  createPropertyLayout,
  type StorageLayout,
  toDateBoundColumns,
  toNullIfEmpty,
  toStored,
} from "./storage-layout.js";

/** The properties of every entity, after those of its kind. */
const COMMON_NAMES = [
  "id",
  "searchNames",
  "searchTerms",
  "identifierKeys",
  "firstDay",
  "lastDay",
  ...dateBoundNames,
  "recordedFrom",
  "recordedTo",
  "createdAt",
  "disputedFields",
  "allegedFields",
  "fieldStates",
];
const OPEN = BigInt(OPEN_INSTANT);

/** The columns of the node of an entity of a kind. */
export const entityLayout = memoizeByObject((kind: EntityKindModel): StorageLayout<EntityStep> => {
  const propertyLayout = createPropertyLayout(recordedProperties(kind.type));
  return {
    names: [...propertyLayout.names, ...COMMON_NAMES],
    toRow: ({ id, values, reading, at: instant, createdAt }) => {
      const { searchNames, searchTerms } = buildSearchProperties([
        getEntityName(values),
        ...getAliases(values).map(({ value }) => value),
      ]);
      const identifierKeys = getIdentifiers(values).map(buildIdentifierKey);
      const period = computeEntityPeriod(values);
      const row = propertyLayout.toRow(values);
      row.push(id, searchNames, searchTerms, toNullIfEmpty(identifierKeys));
      row.push(BigInt(period.firstDay), BigInt(period.lastDay));
      row.push(...toDateBoundColumns(kind, values, period));
      row.push(BigInt(instant), OPEN, BigInt(createdAt));
      const { disputedFields, allegedFields, fieldStates } = reading;
      row.push(toNullIfEmpty(disputedFields), toNullIfEmpty(allegedFields), toNullIfEmpty(fieldStates));
      return row;
    },
  };
});

/**
 * Builds the clauses that record, correct and revive entities. A node has the current version; earlier ones are nodes
 * of their own.
 */
export function buildEntityClauses(steps: readonly EntityStep[]): readonly Clause[] {
  const live = steps.filter(({ after }) => after === "LIVE");
  const selectSteps = (before: EntityStep["before"]) => live.filter((step) => step.before === before);
  return [
    {
      text: "CREATE (n:$(row.labels)) SET n = row.entity",
      rows: selectSteps("ABSENT").map((step) => ({
        labels: listEntityLabels(step.kind),
        entity: toStoredEntity(step),
      })),
    },
    ...groupByKeyOrder(entityKinds, selectSteps("RETRACTED"), ({ kind }) => kind).map(buildReviveClause),
    {
      text: cypher`
        ${buildNodeMatch("n", "Entity", "id", "row.id")}
        ${keepVersion}
        SET v.recordedTo = row.recordedFrom
        SET n = row
      `,
      rows: selectSteps("LIVE").map(toStoredEntity),
    },
    ...buildRenameClauses(steps.filter(({ isRenamed }) => isRenamed)),
  ];
}

const toStoredEntity = (step: EntityStep): Stored => toStored(entityLayout(step.kind), step);

const buildReviveClause = ([kind, steps]: readonly [EntityKindModel, readonly EntityStep[]]): Clause => ({
  text: cypher`
    ${buildNodeMatch("n", "RetractedEntity", "id", "row.id")}
    ${keepVersion}
    SET n = row
    REMOVE n:${listEntityLabels(kind).map(toRetractedLabel).join(":")}
    SET n:${listEntityLabels(kind).join(":")}
  `,
  rows: steps.map(toStoredEntity),
});

/**
 * Builds the clauses that retract entities. Each keeps its last version, under labels that queries about the present
 * do not use. They must run after the retraction of their facts.
 */
export function buildEntityRetractionClauses(steps: readonly EntityStep[]): readonly Clause[] {
  const retracted = steps.filter(({ after }) => after === "RETRACTED");
  return groupByKeyOrder(entityKinds, retracted, ({ kind }) => kind).map(([kind, kindSteps]) => ({
    text: cypher`
      ${buildNodeMatch("n", "Entity", "id", "row.id")}
      SET n.recordedTo = row.at, n.undone = row.undone
      REMOVE n:${listEntityLabels(kind).join(":")}
      SET n:${listEntityLabels(kind).map(toRetractedLabel).join(":")}
    `,
    rows: kindSteps.map(({ id, at: instant, isUndone }) => ({
      id,
      at: BigInt(instant),
      undone: isUndone ? true : null,
    })),
  }));
}

const keepVersion = "CREATE (v:EntityVersion) SET v = properties(n), v.entityId = n.id REMOVE v.id, v.undone";

/** Builds the clauses that update the denormalized name that open facts have of a renamed entity. */
function buildRenameClauses(steps: readonly EntityStep[]): readonly Clause[] {
  const rows = steps.map(({ id, values }) => ({ id, name: values.name }));
  return (["fromName", "toName"] as const).flatMap((property) => {
    const types = relationshipKinds
      .filter((kind) => getFarNameProperty(kind) === property)
      .flatMap(listOpenTypes);
    if (types.length === 0) return [];
    const fact = `[r:${types.join("|")}]`;
    const matchEntity = buildNodeMatch("n", "Entity", "id", "row.id");
    const pattern = property === "fromName" ? `(n)-${fact}->()` : `(n)<-${fact}-()`;
    return [
      {
        text: `${matchEntity} MATCH ${pattern} SET r.${property} = row.name`,
        rows,
        anyNumber: true,
      },
    ];
  });
}
