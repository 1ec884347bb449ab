import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { ClaimContent, Values } from "./claim-content.js";
import { givenValues } from "./given-values.js";

type Claim = Pick<ClaimContent, "source" | "field" | "value" | "stance">;

/**
 * The values that claims of earlier releases support, which did not store them: those of the version that is recorded.
 * The values of an entity were those of the last line, whichever source it was from. So of several sources none is taken
 * to support more than the field that its claim is about.
 */
export function formerValues(
  kind: KindModel,
  recorded: Values,
  claims: readonly Claim[],
): readonly (string | null)[] {
  const isOneSource = new Set(claims.map(({ source }) => source)).size === 1;
  if (kind.category === "RELATIONSHIP" || isOneSource) return givenValues(kind, recorded, claims);
  return claims.flatMap((claim) => {
    const { field } = claim;
    return givenValues(kind, field === null ? {} : { [field]: recorded[field] }, [claim]);
  });
}
