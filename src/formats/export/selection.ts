import { entityKinds, relationshipKinds } from "../../domain/kinds.js";
import { retractedLabel } from "../../domain/model/labels.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Day, Instant } from "../../domain/time.js";

/** What of the graph is exported. */
export interface Selection {
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

export interface Around {
  readonly ids: readonly string[];
  /** Facts to go from them, at most. */
  readonly depth: number;
  /** Entities that may be reached; more are refused. */
  readonly most: number;
}

/** The values of `$validAt` and `$knownAt` in the conditions below. */
export const momentOf = ({ validAt, knownAt }: Selection) => ({
  validAt: BigInt(validAt ?? 0),
  knownAt: BigInt(knownAt ?? 0),
});

/** The conditions under which a version of a thing is the one selected. */
export const stands = (version: string, { validAt, knownAt }: Selection): readonly string[] => [
  ...(knownAt === null ? [] : [`${version}.recordedFrom <= $knownAt`, `${version}.recordedTo > $knownAt`]),
  ...(validAt === null ? [] : [`${version}.firstDay <= $validAt`, `${version}.lastDay >= $validAt`]),
];

/** The condition under which a claim stood. */
export const claimStands = (claim: string, { knownAt }: Selection): string =>
  knownAt === null
    ? `${claim}.retractedAt IS NULL`
    : `${claim}.recordedAt <= $knownAt AND coalesce(${claim}.retractedAt > $knownAt, true)`;

/** Nodes that hold versions of entities or sources: a label, and the property that has the id. */
export interface VersionNodes {
  readonly label: string;
  readonly key: string;
}

/** Where versions of entities are found: the present ones on their nodes, earlier ones beside them. */
export const entityNodes = ({ knownAt }: Selection): readonly VersionNodes[] => [
  { label: "Entity", key: "id" },
  ...(knownAt === null
    ? []
    : [
        { label: retractedLabel("Entity"), key: "id" },
        { label: "EntityVersion", key: "entityId" },
      ]),
];

export const sourceNodes = ({ knownAt }: Selection): readonly VersionNodes[] => [
  { label: "Source", key: "id" },
  ...(knownAt === null ? [] : [{ label: "SourceVersion", key: "sourceId" }]),
];

/** The label of entities that facts lead to: at an earlier instant those since retracted too. */
export const entityLabel = ({ knownAt }: Selection): string =>
  knownAt === null ? "Entity" : `Entity|${retractedLabel("Entity")}`;

/** The relationship types of a kind in which versions of its facts are found. */
export const factTypes = ({ stored }: RelationshipKindModel, { knownAt }: Selection): readonly string[] =>
  knownAt === null ? [stored.lasting, stored.bounded] : [stored.lasting, stored.bounded, stored.closed];

/** The conditions under which a fact between two entities is selected. */
export const factStands = (fact: string, selection: Selection): readonly string[] => [
  ...stands(fact, selection),
  ...(selection.knownAt === null ? [] : [`${fact}.status <> 'RETRACTED'`]),
];

/** The condition under which an end of a fact existed on the day; what is known of a fact is known of its ends. */
export function endStands(node: string, selection: Selection): readonly string[] {
  if (selection.validAt === null) return [];
  const present = stands(node, selection).join(" AND ");
  if (selection.knownAt === null) return [present];
  const earlier = `EXISTS { MATCH (v:EntityVersion {entityId: ${node}.id}) WHERE ${stands("v", selection).join(" AND ")} }`;
  return [`(${present} OR ${earlier})`];
}

const kindNames = new Set(entityKinds.map(({ kind }) => kind));

/** The kinds of entities that are selected; null: all, or none where kinds of facts alone are. */
export function entityKindsOf({ kinds }: Selection): ReadonlySet<string> | null {
  const named = [...(kinds ?? [])].filter((kind) => kindNames.has(kind));
  return named.length === 0 ? null : new Set(named);
}

/** The kinds of facts that are selected. */
export const relationshipKindsOf = ({ kinds }: Selection): readonly RelationshipKindModel[] =>
  relationshipKinds.filter(({ kind }) => kinds?.has(kind) ?? true);
