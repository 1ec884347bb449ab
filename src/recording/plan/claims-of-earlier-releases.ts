import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { canonicalJson } from "../claims/canonical-json.js";
import { givenValues } from "../claims/given-values.js";
import type { Values } from "../input/facts.js";
import type { ClaimState } from "../state/graph-state.js";

/**
 * Claims with the values that they support. Earlier releases did not store these: their claims are taken to
 * support the values of the version that is recorded.
 */
export function withValues(
  kind: RelationshipKindModel,
  recorded: Values,
  claims: readonly ClaimState[],
): readonly ClaimState[] {
  const isFormer = ({ stance, values, isRetracted }: ClaimState) =>
    stance === "SUPPORTS" && values === null && !isRetracted;
  if (!claims.some(isFormer)) return claims;
  const live = claims.filter(({ isRetracted }) => !isRetracted);
  const given = givenValues(kind, recorded, live);
  const valuesOf = new Map(live.map(({ id }, index) => [id, given[index] ?? null]));
  return claims.map((claim) =>
    isFormer(claim) ? { ...claim, values: valuesOf.get(claim.id) ?? canonicalJson({}) } : claim,
  );
}
