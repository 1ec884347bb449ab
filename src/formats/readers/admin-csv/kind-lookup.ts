import { entityKinds, relationshipKinds } from "../../../domain/kinds/kinds.js";
import type { EntityKindModel } from "../../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../../domain/model/relationship-kind.js";

const plain = (name: string): string => name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();

const byLabel = new Map(
  entityKinds.flatMap((kind) => [kind.label, kind.kind].map((name) => [plain(name), kind] as const)),
);
const byType = new Map(
  relationshipKinds.flatMap((kind) =>
    [kind.stored.openEnded, kind.stored.bounded, kind.kind].map((name) => [plain(name), kind] as const),
  ),
);

/** The kinds of entities that labels name, by the label that it has in the graph or its own name, however it is written. */
export const kindsOfLabels = (labels: readonly string[]): readonly EntityKindModel[] => [
  ...new Set(labels.flatMap((label) => byLabel.get(plain(label)) ?? [])),
];

/** The kind that a relationship type names, in the same way. */
export const kindOfRelationshipType = (type: string): RelationshipKindModel | undefined =>
  byType.get(plain(type));
