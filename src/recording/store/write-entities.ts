import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { getFarNameProperty } from "../../domain/model/denormalized-name.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { listEntityLabels, toRetractedLabel } from "../../domain/model/labels.js";
import type { Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { buildSearchProperties } from "../../domain/names/names.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { buildIdentifierKey } from "../../domain/values/identifier.js";
import { cypher } from "../../neo4j/cypher.js";
import { memoizeByObject } from "../../util/memoize.js";
import { periodOfEntity } from "../claims/period.js";
import { nameIn } from "../input/facts.js";
import type { EntityStep } from "../state/changes.js";
import { aliasesIn, identifiersIn } from "../state/merge-attributes.js";
import { nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";
import { type Columns, columnsOfProperties, orNull, toStored } from "./columns.js";
import { groupInOrder } from "./group-in-order.js";

/** The properties of every entity, after those of its kind. */
const COMMON_NAMES = [
  ...["id", "searchNames", "searchTerms", "identifierKeys", "firstDay", "lastDay"],
  ...["recordedFrom", "recordedTo", "createdAt", "disputedFields", "allegedFields", "fieldStates"],
];
const OPEN = BigInt(OPEN_INSTANT);

/** The columns of the node of an entity of a kind. */
export const entityLayout = memoizeByObject(({ type }: EntityKindModel): Columns<EntityStep> => {
  const own = columnsOfProperties(recordedProperties(type));
  return {
    names: [...own.names, ...COMMON_NAMES],
    valuesOf: ({ id, values, reading, at, createdAt }) => {
      const { searchNames, searchTerms } = buildSearchProperties([
        nameIn(values),
        ...aliasesIn(values).map(({ value }) => value),
      ]);
      const identifierKeys = identifiersIn(values).map(buildIdentifierKey);
      const { firstDay, lastDay } = periodOfEntity(values);
      const row = own.valuesOf(values);
      row.push(id, searchNames, searchTerms, orNull(identifierKeys), BigInt(firstDay), BigInt(lastDay));
      row.push(BigInt(at), OPEN, BigInt(createdAt));
      const { disputedFields, allegedFields, fieldStates } = reading;
      row.push(orNull(disputedFields), orNull(allegedFields), orNull(fieldStates));
      return row;
    },
  };
});

/**
 * Records, corrects and revives entities. A node has the current version; earlier ones are nodes of their
 * own.
 */
export function entityClauses(steps: readonly EntityStep[]): readonly Clause[] {
  const live = steps.filter(({ after }) => after === "LIVE");
  const after = (before: EntityStep["before"]) => live.filter((step) => step.before === before);
  return [
    {
      text: "CREATE (n:$(row.labels)) SET n = row.entity",
      rows: after("ABSENT").map((step) => ({
        labels: listEntityLabels(step.kind),
        entity: storedEntity(step),
      })),
    },
    ...groupInOrder(entityKinds, after("RETRACTED"), ({ kind }) => kind).map(reviveClause),
    {
      text: cypher`
        ${nodeBy("n", "Entity", "id", "row.id")}
        ${keepVersion}
        SET v.recordedTo = row.recordedFrom
        SET n = row
      `,
      rows: after("LIVE").map(storedEntity),
    },
    ...renameClauses(steps.filter(({ isRenamed }) => isRenamed)),
  ];
}

const storedEntity = (step: EntityStep): Stored => toStored(entityLayout(step.kind), step);

const reviveClause = ([kind, steps]: readonly [EntityKindModel, readonly EntityStep[]]): Clause => ({
  text: cypher`
    ${nodeBy("n", "RetractedEntity", "id", "row.id")}
    ${keepVersion}
    SET n = row
    REMOVE n:${listEntityLabels(kind).map(toRetractedLabel).join(":")}
    SET n:${listEntityLabels(kind).join(":")}
  `,
  rows: steps.map(storedEntity),
});

/**
 * Retracts entities. Each keeps its last version, under labels that queries about the present do not use. It
 * must run after the retraction of their facts.
 */
export function entityRetractionClauses(steps: readonly EntityStep[]): readonly Clause[] {
  const retracted = steps.filter(({ after }) => after === "RETRACTED");
  return groupInOrder(entityKinds, retracted, ({ kind }) => kind).map(([kind, own]) => ({
    text: cypher`
      ${nodeBy("n", "Entity", "id", "row.id")}
      SET n.recordedTo = row.at, n.undone = row.undone
      REMOVE n:${listEntityLabels(kind).join(":")}
      SET n:${listEntityLabels(kind).map(toRetractedLabel).join(":")}
    `,
    rows: own.map(({ id, at, isUndone }) => ({ id, at: BigInt(at), undone: isUndone ? true : null })),
  }));
}

const keepVersion = "CREATE (v:EntityVersion) SET v = properties(n), v.entityId = n.id REMOVE v.id, v.undone";

/** Updates the denormalized name that open facts have of a renamed entity. */
function renameClauses(steps: readonly EntityStep[]): readonly Clause[] {
  const rows = steps.map(({ id, values }) => ({ id, name: values.name }));
  return (["fromName", "toName"] as const).flatMap((property) => {
    const types = relationshipKinds
      .filter((kind) => getFarNameProperty(kind) === property)
      .flatMap(({ stored }) => [stored.openEnded, stored.bounded]);
    if (types.length === 0) return [];
    const fact = `[r:${types.join("|")}]`;
    const pattern = property === "fromName" ? `(n)-${fact}->()` : `(n)<-${fact}-()`;
    return [
      {
        text: `${nodeBy("n", "Entity", "id", "row.id")} MATCH ${pattern} SET r.${property} = row.name`,
        rows,
        anyNumber: true,
      },
    ];
  });
}
