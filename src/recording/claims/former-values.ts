import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { isKnown } from "../../util/is-known.js";
import { toCanonicalJson } from "./canonical-json.js";
import { type ClaimContent, type PropertyValues, parseClaimedValues } from "./claim-content.js";
import { computeSupportedValues, type FieldClaim } from "./supported-values.js";

/**
 * Infers the values that claims of earlier releases support, which did not store them: those of the recorded version.
 * The values of an entity were those of the last entry, whichever source it was from. So each of several sources is taken
 * to support only the field that its claim is about.
 */
export function inferFormerValues(
  kind: KindModel,
  recorded: PropertyValues,
  claims: readonly FieldClaim[],
): readonly (string | null)[] {
  const isOneSource = new Set(claims.map(({ source }) => source)).size === 1;
  if (kind.category === "RELATIONSHIP" || isOneSource) return distributeValues(kind, recorded, claims);
  return claims.flatMap((claim) => {
    const { field } = claim;
    return computeSupportedValues(kind, field === null ? {} : { [field]: recorded[field] }, [claim]);
  });
}

/** Computes the values that claims support. All of them support the values that none is about. */
function distributeValues(
  kind: KindModel,
  recorded: PropertyValues,
  claims: readonly FieldClaim[],
): readonly (string | null)[] {
  const supportedValues = computeSupportedValues(kind, recorded, claims);
  const claimed = new Set(supportedValues.flatMap((values) => Object.keys(parseClaimedValues({ values }))));
  const isShared = ({ name }: Property) =>
    isKnown(recorded[name]) && !claimed.has(name) && !claims.some(({ field }) => field === name);
  const sharedProperties = claimedProperties(kind.type).filter(isShared);
  if (sharedProperties.length === 0) return supportedValues;
  const sharedValues = Object.fromEntries(sharedProperties.map(({ name }) => [name, recorded[name]]));
  return supportedValues.map(
    (values) => values && toCanonicalJson({ ...sharedValues, ...parseClaimedValues({ values }) }),
  );
}

type RecordedClaim = FieldClaim &
  Pick<ClaimContent, "values"> & { readonly id: string; readonly isRetracted: boolean };

/** Completes claims with the values that they support: those of earlier releases did not store these. */
export function completeClaimValues<C extends RecordedClaim>(
  kind: KindModel,
  recorded: PropertyValues,
  claims: readonly C[],
): readonly C[] {
  const isFormer = ({ stance, values, isRetracted }: RecordedClaim) =>
    stance === "SUPPORTS" && values === null && !isRetracted;
  if (!claims.some(isFormer)) return claims;
  const live = claims.filter(({ isRetracted }) => !isRetracted);
  const supportedValues = inferFormerValues(kind, recorded, live);
  const valuesById = new Map(live.map(({ id }, index) => [id, supportedValues[index] ?? null]));
  return claims.map((claim) =>
    isFormer(claim) ? { ...claim, values: valuesById.get(claim.id) ?? toCanonicalJson({}) } : claim,
  );
}
