import { groupByKey } from "../../util/group-by-key.js";
import { formatCount } from "../../util/text/format-count.js";
import type { ViewFact } from "../view/graph.js";

/** What the listings of an entity add up to where one count covers several: "about 6,000 in total: one count for both platforms". */
export function listingTotals(facts: readonly ViewFact[]): readonly string[] {
  const counted = facts.flatMap((fact) => {
    const { observation } = fact.values;
    return typeof observation === "object" && observation !== null && "count" in observation
      ? [{ fact, observation }]
      : [];
  });
  return [...groupByKey(counted, ({ observation }) => observation.id).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return [];
    const { count, countQualifier } = first.observation;
    const isOfOneBrand = others.every(({ fact }) => fact.from.id === first.fact.from.id);
    const covered = `${group.length === 2 ? "both" : `all ${group.length}`} ${isOfOneBrand ? "platforms" : "listings"}`;
    return `${formatCount(count, countQualifier)} in total: one count for ${covered}`;
  });
}
