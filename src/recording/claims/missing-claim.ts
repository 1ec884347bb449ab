import type { ClaimContent } from "./claim-content.js";

/**
 * The statement of a claim by which a complete data set ends a fact that it no longer has. Such claims are recognized by
 * it, so that exports keep them; claims of earlier releases are recognized, too.
 */
export const MISSING_STATEMENT = "The dataset holds it no longer.";

/** Returns true if a claim states that its fact is missing from a data set. */
export const isMissingClaim = ({ field, statement }: Pick<ClaimContent, "field" | "statement">): boolean =>
  field === "validTo" && statement === MISSING_STATEMENT;
