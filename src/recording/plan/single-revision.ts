import type { EntityStep, Plan, PlannedChange, RelationshipStep } from "../state/changes.js";
import type { Clock } from "./clock.js";
import type { PendingEntries } from "./pending-entry.js";
import { entityVersion, relationshipVersion } from "./versions.js";

/** All pending changes as one change at one instant, so that no snapshot contains only a part of them. */
export function asSingleRevision(
  drafts: PendingEntries,
  clock: Clock,
  by: string,
  change: Pick<PlannedChange, "action" | "nodeId" | "entityIds" | "summary">,
): Plan {
  const { revision, at } = clock.next();
  const entities = drafts.all.filter((draft) => draft.sort === "ENTITY");
  const relationships = drafts.all.filter((draft) => draft.sort === "RELATIONSHIP");
  const claims = [...entities, ...relationships].map((draft) => draft.claims);
  return {
    by,
    revision,
    recordedAt: at,
    sources: [],
    entities: entities.flatMap((draft): EntityStep[] => [entityVersion(draft)?.step(at) ?? []].flat()),
    relationships: relationships.flatMap((draft): RelationshipStep[] =>
      [relationshipVersion(drafts, draft)?.step(at) ?? []].flat(),
    ),
    claims: claims.flatMap(({ added }) => added.map((claim) => ({ claim, at }))),
    retractedClaims: claims.flatMap(({ retracted }) => retracted.map((id) => ({ id, at }))),
    changes: [{ revision, at, ...change }],
    outcomes: [],
    refusals: [],
  };
}
