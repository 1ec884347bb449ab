import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { hasPerhapsBegun } from "../../domain/model/date-precision.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { type Day, formatDay, type Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { existsDuring } from "../../query/temporal/existence.js";
import { listNamingProperties } from "../../recording/input/entry-parts.js";

/** The part of the graph to export. */
export interface ExportParts {
  /**
   * Only entities and facts of these kinds; null: all. Facts between entities of other kinds are left out,
   * unless only kinds of facts are named.
   */
  readonly kinds: ReadonlySet<string> | null;
  /** Only some entities, those near them, and the facts between all of these; null: all. */
  readonly around: EntityNeighborhood | null;
  /** Only the facts with these ids; null: all. */
  readonly facts: ReadonlySet<string> | null;
  /** Only entities that existed and facts that were valid on this day; null: on any day. */
  readonly validAt: Day | null;
  /** The graph as known at this instant; null: as known now. */
  readonly knownAt: Instant | null;
}

/**
 * A selection at an instant that is not later than the last change, so that its result cannot change while it
 * is read.
 */
export interface ExportSelection extends ExportParts {
  readonly knownAt: Instant;
}

export interface EntityNeighborhood {
  readonly ids: readonly string[];
  /** The maximum number of facts between them and another entity. */
  readonly depth: number;
  /** The maximum number of entities. More are rejected. */
  readonly maxEntities: number;
}

/** The values of `$validAt`, `$knownAt` and the other parameters in the conditions below. */
export const buildExportParameters = (selection: ExportSelection) => ({
  ...buildExistenceCondition("v", selection).parameters,
  validAt: BigInt(selection.validAt ?? 0),
  knownAt: BigInt(selection.knownAt),
});

/** The conditions that select the version of a thing that was known. */
export const buildKnownVersionConditions = (version: string): readonly string[] => [
  `${version}.recordedFrom <= $knownAt`,
  `${version}.recordedTo > $knownAt`,
];

/** The same of an entity that existed on the day, by the rule of the lists of the API. */
export const buildExportEntityConditions = (
  version: string,
  selection: ExportSelection,
): readonly string[] => [
  ...buildKnownVersionConditions(version),
  ...buildExistenceCondition(version, selection).conditions,
];

function buildExistenceCondition(version: string, { validAt, knownAt }: ExportSelection) {
  if (validAt === null) return { conditions: [], parameters: {} };
  const builder = createQueryBuilder({ validAt: formatDay(validAt), knownAt });
  const node = builder.createVariable("n");
  const exists = existsDuring(builder, { node, version, type: Entity });
  const condition = cypher`
    EXISTS {
      MATCH (${node}:${anyEntity} {id: coalesce(${version}.entityId, ${version}.id)})
      WHERE ${exists.join(" AND ")}
    }
  `;
  return { conditions: [condition], parameters: builder.parameters };
}

/** The condition that a claim was recorded and not retracted. */
export const buildClaimCondition = (claim: string): string =>
  `${claim}.recordedAt <= $knownAt AND coalesce(${claim}.retractedAt > $knownAt, true)`;

/** The label of the ends of facts, which may be retracted by now. */
export const anyEntity = `Entity|${toRetractedLabel("Entity")}`;

/** The conditions that select a fact between two entities. */
export const buildExportFactConditions = (fact: string, { validAt }: ExportSelection): readonly string[] => [
  ...buildKnownVersionConditions(fact),
  ...(validAt === null ? [] : [hasPerhapsBegun(fact, "$validAt"), `${fact}.lastDay >= $validAt`]),
  `${fact}.status <> 'RETRACTED'`,
];

/** The condition that the present version of an entity, or an earlier one, is selected. */
export function buildVersionCondition(node: string, selection: ExportSelection): string {
  const joinConditions = (version: string) => buildExportEntityConditions(version, selection).join(" AND ");
  return cypher`
    (${joinConditions(node)} OR EXISTS {
      MATCH (w:EntityVersion {entityId: ${node}.id})
      WHERE ${joinConditions("w")}
    })
  `;
}

/** The condition that an end of a fact existed on the day. It was recorded before the fact. */
export const buildExportEndConditions = (node: string, selection: ExportSelection): readonly string[] =>
  selection.validAt === null ? [] : [buildVersionCondition(node, selection)];

/**
 * The selected kinds of entities, and those whose ids the selected facts have among their values; null: all, or none if
 * only kinds of facts are selected.
 */
export function selectEntityKinds(selection: ExportSelection): readonly EntityKindModel[] | null {
  const { kinds } = selection;
  const selected = entityKinds.filter(({ kind }) => kinds?.has(kind));
  if (selected.length === 0) return null;
  const referencedTypes = selectRelationshipKinds(selection).flatMap(({ type }) =>
    listNamingProperties(type).map(({ refersTo }) => refersTo),
  );
  return entityKinds.filter((kind) => selected.includes(kind) || referencedTypes.includes(kind.type));
}

/** The selected kinds of facts. */
export const selectRelationshipKinds = ({ kinds }: ExportSelection): readonly RelationshipKindModel[] =>
  relationshipKinds.filter(({ kind }) => kinds?.has(kind) ?? true);
