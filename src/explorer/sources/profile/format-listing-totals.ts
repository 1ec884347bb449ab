import { groupByKey } from "../../../util/group-by-key.js";
import { formatCount } from "../../../util/text/format-count.js";
import type { ViewFact } from "../../model/graph.js";

/** Formats the totals of the listings of an entity where one count covers several: "about 6,000 in total: one count for both platforms". */
export function formatListingTotals(facts: readonly ViewFact[]): readonly string[] {
  const counted = facts.flatMap((fact) => {
    const { observation } = fact.values;
    return typeof observation === "object" && observation !== null && "count" in observation
      ? [{ fact, observation }]
      : [];
  });
  return [...groupByKey(counted, ({ observation }) => observation.id).values()].flatMap((group) => {
    const [first, ...otherListings] = group;
    if (!first || otherListings.length === 0) return [];
    const { count, countQualifier } = first.observation;
    const isOfOneBrand = otherListings.every(({ fact }) => fact.from.id === first.fact.from.id);
    const covered = `${group.length === 2 ? "both" : `all ${group.length}`} ${isOfOneBrand ? "platforms" : "listings"}`;
    return `${formatCount(count, countQualifier)} in total: one count for ${covered}`;
  });
}
