import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { retractedLabel } from "../../domain/model/labels.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Day, Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";

/** What of the graph is to be exported. */
export interface WantedParts {
  /**
   * Only entities and facts of these kinds; null: of all. Facts between entities of other kinds are left out, but where no
   * kind of entity is named.
   */
  readonly kinds: ReadonlySet<string> | null;
  /** Only some entities, what lies near them, and the facts between these; null: all. */
  readonly around: Around | null;
  /** Only what existed or held on this day; null: whatever the day. */
  readonly validAt: Day | null;
  /** As the graph stood at this instant; null: as it stands. */
  readonly knownAt: Instant | null;
}

/** The same of an instant up to which all is recorded: what stood then is the same however long it takes to be read. */
export interface ExportSelection extends WantedParts {
  readonly knownAt: Instant;
}

export interface Around {
  readonly ids: readonly string[];
  /** Facts to go from them, at most. */
  readonly depth: number;
  /** Entities that may be reached; more are refused. */
  readonly maxEntities: number;
}

/** The values of `$validAt` and `$knownAt` in the conditions below. */
export const exportMoment = ({ validAt, knownAt }: ExportSelection) => ({
  validAt: BigInt(validAt ?? 0),
  knownAt: BigInt(knownAt),
});

/** The conditions under which a version of a thing is the one selected. */
export const isInForce = (
  version: string,
  { validAt }: Pick<ExportSelection, "validAt">,
): readonly string[] => [
  `${version}.recordedFrom <= $knownAt`,
  `${version}.recordedTo > $knownAt`,
  ...(validAt === null ? [] : [`${version}.firstDay <= $validAt`, `${version}.lastDay >= $validAt`]),
];

/** The condition under which a claim stood. */
export const claimInForce = (claim: string): string =>
  `${claim}.recordedAt <= $knownAt AND coalesce(${claim}.retractedAt > $knownAt, true)`;

/** The label of entities that facts lead to: also those that are retracted by now. */
export const anyEntity = `Entity|${retractedLabel("Entity")}`;

/** The relationship types in which versions of a kind's facts are found. */
export const factTypes = ({ stored }: RelationshipKindModel): readonly string[] => [
  stored.openEnded,
  stored.bounded,
  stored.superseded,
];

/** The conditions under which a fact between two entities is selected. */
export const factInForce = (fact: string, selection: ExportSelection): readonly string[] => [
  ...isInForce(fact, selection),
  `${fact}.status <> 'RETRACTED'`,
];

/** The condition under which a version of an entity is the one selected: the present one, or an earlier one beside it. */
export function someVersion(node: string, selection: ExportSelection): string {
  const condition = (version: string) => isInForce(version, selection).join(" AND ");
  return cypher`
    (${condition(node)} OR EXISTS {
      MATCH (w:EntityVersion {entityId: ${node}.id})
      WHERE ${condition("w")}
    })
  `;
}

/** The condition under which an end of a fact existed on the day; what is known of a fact is known of its ends. */
export const endInForce = (node: string, selection: ExportSelection): readonly string[] =>
  selection.validAt === null ? [] : [someVersion(node, selection)];

/** The kinds of entities that are selected; null: all, or none where kinds of facts alone are. */
export function entityKindsOf({ kinds }: ExportSelection): readonly EntityKindModel[] | null {
  const selected = entityKinds.filter(({ kind }) => kinds?.has(kind));
  return selected.length === 0 ? null : selected;
}

/** The kinds of facts that are selected. */
export const relationshipKindsOf = ({ kinds }: ExportSelection): readonly RelationshipKindModel[] =>
  relationshipKinds.filter(({ kind }) => kinds?.has(kind) ?? true);
