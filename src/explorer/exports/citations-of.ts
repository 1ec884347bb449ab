import { citationOf } from "./citation.js";
import type { ClaimInView } from "./claim-in-view.js";

/** The citations of the sources of some claims, sorted and without duplicates. */
export const citationsOf = (claims: readonly Pick<ClaimInView, "source">[]): readonly string[] =>
  [...new Set(claims.map(({ source }) => citationOf(source)))].sort();
