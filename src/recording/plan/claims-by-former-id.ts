import { canonicalJson } from "../claims/canonical-json.js";
import { claimedValues } from "../claims/claimed-values.js";
import type { ClaimContent } from "../input/facts.js";

/**
 * The claims of an entry with the id of an entity that was merged. Its source repeats what it says of that entity, and
 * replaces nothing that it says of the other: the claims stand beside those, each with the value of its own field only.
 */
export const claimsByFormerId = (claims: readonly ClaimContent[]): readonly ClaimContent[] =>
  claims.map((claim) => ({ ...claim, values: claim.values && ownValue(claim), isFurther: true }));

const ownValue = (claim: ClaimContent): string =>
  canonicalJson(
    Object.fromEntries(Object.entries(claimedValues(claim)).filter(([field]) => field === claim.field)),
  );
