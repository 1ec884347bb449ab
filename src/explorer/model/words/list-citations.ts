import type { ClaimInView } from "../claim-in-view.js";
import { formatCitation } from "./citation.js";

/** Lists the citations of the sources of some claims, sorted and without duplicates. */
export const listCitations = (claims: readonly Pick<ClaimInView, "source">[]): readonly string[] =>
  [...new Set(claims.map(({ source }) => formatCitation(source)))].sort();
