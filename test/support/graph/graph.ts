import { findKindById } from "../../../src/domain/kinds/vocabulary.js";
import { getFarNameProperty } from "../../../src/domain/model/denormalized-name.js";
import type { EntityKindModel } from "../../../src/domain/model/entity-kind.js";
import { listEntityLabels, toRetractedLabel } from "../../../src/domain/model/labels.js";
import { isRecorded, type Property } from "../../../src/domain/model/property.js";
import type { RelationshipKindModel } from "../../../src/domain/model/relationship-kind.js";
import { searchNames, searchTerms } from "../../../src/domain/names/names.js";
import {
  type Instant,
  LAST_DAY,
  OPEN_INSTANT,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../../src/domain/time.js";
import type { Alias } from "../../../src/domain/values/alias.js";
import { buildIdentifierKey, type Identifier } from "../../../src/domain/values/identifier.js";
import type { Database } from "../../../src/neo4j/database.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { computeDateBounds } from "../../../src/recording/claims/period.js";

/** The properties of an entity or a fact by name; for a fact also its status and confidence. */
export type Values = Readonly<Record<string, unknown>>;

/** A version, with the instants between which it was the present one. */
export interface Version {
  readonly recordedFrom: Instant;
  readonly recordedTo: Instant;
  readonly values: Values;
}

/** An entity with its versions, oldest first. If the last one is not open, the entity is retracted. */
export interface TestEntity {
  readonly id: string;
  readonly versions: readonly Version[];
}

/**
 * A fact with its versions, oldest first. If the last one is not open, or is RETRACTED, the fact is
 * retracted.
 */
export interface TestFact extends TestEntity {
  readonly from: string;
  readonly to: string;
}

export interface TestGraph {
  readonly entities: readonly TestEntity[];
  readonly facts: readonly TestFact[];
}

/** Writes entities and facts as they are, with any recorded periods. */
export async function writeGraph(database: Database, { entities, facts }: TestGraph): Promise<void> {
  const entitiesById = new Map(entities.map((entity) => [entity.id, entity]));
  const nodes = entities.flatMap(buildNodes);
  const relationships = facts.flatMap((fact) => buildRelationships(fact, entitiesById));
  const create = [
    ["UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.stored", nodes],
    [
      "UNWIND $rows AS row MATCH (a:Entity|RetractedEntity {id: row.from}) MATCH (b:Entity|RetractedEntity {id: row.to}) CREATE (a)-[r:$(row.type)]->(b) SET r = row.stored",
      relationships,
    ],
  ] as const;
  await database.write(async ({ run }) => {
    for (const [text, rows] of create)
      await run(
        createStatement({ name: "write", access: "WRITE", text, parameters: { rows }, read: () => null }),
      );
  });
}

function buildNodes({ id, versions }: TestEntity) {
  const kind = findKindById(id) as EntityKindModel;
  const createdAt = BigInt(versions[0]!.recordedFrom);
  return versions.map((version, index) => {
    const isLast = index === versions.length - 1;
    const names = listNames(version.values);
    const identifiers = (version.values.identifiers ?? []) as readonly Identifier[];
    const labels = isOpen(version) ? listEntityLabels(kind) : listEntityLabels(kind).map(toRetractedLabel);
    return {
      labels: isLast ? labels : ["EntityVersion"],
      stored: {
        ...buildStoredProperties(kind.properties, version),
        ...(isLast ? { id } : { entityId: id }),
        createdAt,
        searchNames: searchNames(names),
        searchTerms: searchTerms(names),
        identifierKeys: identifiers.map(buildIdentifierKey),
      },
    };
  });
}

const listNames = ({ name, aliases = [] }: Values): readonly string[] => [
  name as string,
  ...(aliases as readonly Alias[]).map(({ value }) => value),
];

function buildRelationships(
  { id, from, to, versions }: TestFact,
  entitiesById: ReadonlyMap<string, TestEntity>,
) {
  const kind = findKindById(id) as RelationshipKindModel;
  const farName = getFarNameProperty(kind);
  const far = entitiesById.get(farName === "fromName" ? from : to)!.versions.at(-1)!;
  return versions.map((version) => ({
    from,
    to,
    type: selectStoredType(kind, version),
    stored: {
      status: "SUPPORTED",
      confidence: 0.8,
      ...buildStoredProperties(kind.properties, version),
      ...(farName && { [farName]: far.values.name }),
      id,
      fromId: from,
      toId: to,
    },
  }));
}

export const isOpen = ({ recordedTo }: Version): boolean => recordedTo === OPEN_INSTANT;

function selectStoredType({ stored }: RelationshipKindModel, version: Version): string {
  if (!isOpen(version) || version.values.status === "RETRACTED") return stored.superseded;
  const { validTo } = version.values;
  const lasts = validTo == null && computeFirstDay(version.values) <= toCalendarDay(version.recordedFrom);
  return lasts ? stored.openEnded : stored.bounded;
}

function buildStoredProperties(
  properties: readonly Property[],
  { recordedFrom, recordedTo, values }: Version,
): Values {
  const { validTo, status, confidence } = values as Record<string, string | null | undefined>;
  const columns = properties.filter(isRecorded).flatMap(({ name, list, mapping }) => {
    const value = values[name];
    if (value == null) return [];
    const storedValues = list
      ? [(value as readonly never[]).map((item) => mapping.write(item)[0])]
      : mapping.write(value as never);
    return mapping.columns(name).map((column, index) => [column, storedValues[index]] as const);
  });
  const period = {
    firstDay: computeFirstDay(values),
    lastDay: validTo == null ? LAST_DAY : toLatestDay(validTo),
  };
  const days = Object.entries({ ...period, ...computeDateBounds({ properties }, values, period) });
  return {
    ...Object.fromEntries(columns),
    ...(status !== undefined && { status }),
    ...(confidence !== undefined && { confidence }),
    ...Object.fromEntries(days.flatMap(([name, day]) => (day === null ? [] : [[name, BigInt(day)]]))),
    recordedFrom: BigInt(recordedFrom),
    recordedTo: BigInt(recordedTo),
  };
}

/** Computes the first day of a thing. Only stock listings have a date before their start. */
export const computeFirstDay = ({ validFrom, filedOn }: Values): number =>
  Math.min(
    ...(validFrom == null && filedOn != null ? [] : [toEarliestDay(validFrom as string | null)]),
    ...(filedOn == null ? [] : [toEarliestDay(filedOn as string)]),
  );
