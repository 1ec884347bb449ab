import type { ClaimContent } from "./claim-content.js";

/**
 * What a claim states by which a complete data set ends a fact that it no longer has. Such claims are known by it, so
 * that exports keep them, and claims of earlier releases are known, too.
 */
export const MISSING_STATEMENT = "The dataset holds it no longer.";

/** Whether a claim says that its fact is missing from a data set. */
export const isMissingClaim = ({ field, statement }: Pick<ClaimContent, "field" | "statement">): boolean =>
  field === "validTo" && statement === MISSING_STATEMENT;
