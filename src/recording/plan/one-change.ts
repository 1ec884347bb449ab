import type { Change, EntityStep, Plan, RelationshipStep } from "../steps.js";
import type { Clock } from "./clock.js";
import type { Drafts } from "./draft.js";
import { entityVersion, relationshipVersion } from "./versions.js";

/** All that drafts come to as one change at one instant: nobody ever knew a part of it without the rest. */
export function oneChange(
  drafts: Drafts,
  clock: Clock,
  by: string,
  change: Pick<Change, "action" | "nodeId" | "entityIds" | "summary">,
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
