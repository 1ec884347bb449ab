import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { canonicalJson } from "../claims/canonical-json.js";
import { formerValues } from "../claims/former-values.js";
import type { Values } from "../input/facts.js";
import type { ClaimState } from "../state/graph-state.js";

/** Claims with the values that they support, also those of earlier releases, which did not store these. */
export function withValues(
  kind: KindModel,
  recorded: Values,
  claims: readonly ClaimState[],
): readonly ClaimState[] {
  const isFormer = ({ stance, values, isRetracted }: ClaimState) =>
    stance === "SUPPORTS" && values === null && !isRetracted;
  if (!claims.some(isFormer)) return claims;
  const live = claims.filter(({ isRetracted }) => !isRetracted);
  const given = formerValues(kind, recorded, live);
  const valuesOf = new Map(live.map(({ id }, index) => [id, given[index] ?? null]));
  return claims.map((claim) =>
    isFormer(claim) ? { ...claim, values: valuesOf.get(claim.id) ?? canonicalJson({}) } : claim,
  );
}
