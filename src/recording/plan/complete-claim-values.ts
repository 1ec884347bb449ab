import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import { inferFormerValues } from "../claims/former-values.js";
import type { PropertyValues } from "../input/entries.js";
import type { ClaimState } from "../state/graph-state.js";

/** Completes claims with the values that they support: those of earlier releases did not store these. */
export function completeClaimValues(
  kind: KindModel,
  recorded: PropertyValues,
  claims: readonly ClaimState[],
): readonly ClaimState[] {
  const isFormer = ({ stance, values, isRetracted }: ClaimState) =>
    stance === "SUPPORTS" && values === null && !isRetracted;
  if (!claims.some(isFormer)) return claims;
  const live = claims.filter(({ isRetracted }) => !isRetracted);
  const supportedValues = inferFormerValues(kind, recorded, live);
  const valuesById = new Map(live.map(({ id }, index) => [id, supportedValues[index] ?? null]));
  return claims.map((claim) =>
    isFormer(claim) ? { ...claim, values: valuesById.get(claim.id) ?? toCanonicalJson({}) } : claim,
  );
}
