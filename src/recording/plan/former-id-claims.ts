import { toCanonicalJson } from "../claims/canonical-json.js";
import { parseClaimedValues } from "../claims/claimed-values.js";
import type { ClaimContent } from "../input/entries.js";

/**
 * Converts the claims of an entry with the id of an entity that was merged. Its source repeats its claims about that entity,
 * and replaces none about the other: the claims are added to those, each with the value of its own field only.
 */
export const convertFormerIdClaims = (claims: readonly ClaimContent[]): readonly ClaimContent[] =>
  claims.map((claim) => ({ ...claim, values: claim.values && encodeOwnValue(claim), isFurther: true }));

const encodeOwnValue = (claim: ClaimContent): string =>
  toCanonicalJson(
    Object.fromEntries(Object.entries(parseClaimedValues(claim)).filter(([field]) => field === claim.field)),
  );
