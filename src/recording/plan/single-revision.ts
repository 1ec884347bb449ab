import type {
  EntityStep,
  NonEmptyPlan,
  PlannedChange,
  RelationshipStep,
  SourceStep,
} from "../state/changes.js";
import type { Clock } from "./clock.js";
import type { PendingEntries } from "./pending-entry.js";
import { entityVersion, relationshipVersion, sourceVersion } from "./versions.js";

/** All pending changes as one change at one instant, so that no snapshot contains only a part of them. */
export function asSingleRevision(
  pending: PendingEntries,
  clock: Clock,
  by: string,
  change: Pick<PlannedChange, "action" | "nodeId" | "entityIds" | "summary">,
): NonEmptyPlan {
  const { revision, at } = clock.next();
  const sources = pending.all.filter((entry) => entry.type === "SOURCE");
  const entities = pending.all.filter((entry) => entry.type === "ENTITY");
  const relationships = pending.all.filter((entry) => entry.type === "RELATIONSHIP");
  const claims = [...entities, ...relationships].map((entry) => entry.claims);
  return {
    by,
    revision,
    recordedAt: at,
    sources: sources.flatMap((entry): SourceStep[] => [sourceVersion(entry)?.step(at) ?? []].flat()),
    entities: entities.flatMap((entry): EntityStep[] =>
      [entityVersion(pending, entry)?.step(at) ?? []].flat(),
    ),
    relationships: relationships.flatMap((entry): RelationshipStep[] =>
      [relationshipVersion(pending, entry)?.step(at) ?? []].flat(),
    ),
    claims: claims.flatMap(({ added }) => added.map((claim) => ({ claim, at }))),
    retractedClaims: claims.flatMap(({ retracted }) => retracted.map((id) => ({ id, at }))),
    claimValues: [...entities, ...relationships].flatMap(({ claimValues }) => claimValues),
    repeatedClaims: [],
    changes: [{ revision, at, ...change }],
    outcomes: [],
    rejectedEntries: [],
  };
}
