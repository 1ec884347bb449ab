import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { PropertyValues } from "./claim-content.js";
import { computeSupportedValues, type FieldClaim } from "./supported-values.js";

/**
 * Infers the values that claims of earlier releases support, which did not store them: those of the recorded version.
 * The values of an entity were those of the last line, whichever source it was from. So each of several sources is taken
 * to support only the field that its claim is about.
 */
export function inferFormerValues(
  kind: KindModel,
  recorded: PropertyValues,
  claims: readonly FieldClaim[],
): readonly (string | null)[] {
  const isOneSource = new Set(claims.map(({ source }) => source)).size === 1;
  if (kind.category === "RELATIONSHIP" || isOneSource) return computeSupportedValues(kind, recorded, claims);
  return claims.flatMap((claim) => {
    const { field } = claim;
    return computeSupportedValues(kind, field === null ? {} : { [field]: recorded[field] }, [claim]);
  });
}
