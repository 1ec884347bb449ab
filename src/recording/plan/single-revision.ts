import type {
  EntityStep,
  NonEmptyPlan,
  PlannedChange,
  RelationshipStep,
  SourceStep,
} from "../state/changes.js";
import type { Clock } from "./clock.js";
import type { PendingEntries } from "./pending-entry.js";
import { buildEntityVersion, buildRelationshipVersion, buildSourceVersion } from "./versions.js";

/** Plans all pending changes as one change at one instant, so that no snapshot contains only a part of them. */
export function planSingleRevision(
  pending: PendingEntries,
  clock: Clock,
  by: string,
  change: Pick<PlannedChange, "action" | "nodeId" | "entityIds" | "summary">,
): NonEmptyPlan {
  const { revision, at: instant } = clock.advance();
  const sources = pending.all.filter((entry) => entry.type === "SOURCE");
  const entities = pending.all.filter((entry) => entry.type === "ENTITY");
  const relationships = pending.all.filter((entry) => entry.type === "RELATIONSHIP");
  const claims = [...entities, ...relationships].map((entry) => entry.claims);
  return {
    by,
    revision,
    recordedAt: instant,
    sources: sources.flatMap((entry): SourceStep[] =>
      [buildSourceVersion(entry)?.step(instant) ?? []].flat(),
    ),
    entities: entities.flatMap((entry): EntityStep[] =>
      [buildEntityVersion(pending, entry)?.step(instant) ?? []].flat(),
    ),
    relationships: relationships.flatMap((entry): RelationshipStep[] =>
      [buildRelationshipVersion(pending, entry)?.step(instant) ?? []].flat(),
    ),
    claims: claims.flatMap(({ added }) => added.map((claim) => ({ claim, at: instant }))),
    retractedClaims: claims.flatMap(({ retracted }) => retracted.map((id) => ({ id, at: instant }))),
    claimValues: [...entities, ...relationships].flatMap(({ claimValues }) => claimValues),
    repeatedClaims: [],
    changes: [{ revision, at: instant, ...change }],
    outcomes: [],
    rejectedEntries: [],
  };
}
