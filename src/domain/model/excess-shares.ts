import { buildSureFirstDay } from "./date-precision.js";

/** More than all, by less than shares are rounded. */
const ALL = 1.0005;

/** The first day on which a stake surely had begun, and the first on which it may have ended. */
const start = buildSureFirstDay("stake");
const end = "coalesce(toInteger(left(replace(stake.validTo, '-', '') + '0101', 8)), stake.lastDay)";

/** The shares of a list of stakes that are held at a time, of each owner the largest. */
const total = `reduce(sum = 0.0, i IN range(0, size(held) - 1) | sum + CASE
  WHEN any(j IN range(0, size(held) - 1) WHERE held[j].owner = held[i].owner AND
    (held[j].share > held[i].share OR (held[j].share = held[i].share AND j < i)))
  THEN 0.0 ELSE held[i].share END)`;

/**
 * Builds Cypher that binds the `day` on which the owners of what is `owned` hold most of it together, and that `total`, if it is more
 * than all. Of several stakes of one owner the largest counts, and a day on which one may have ended or not begun does not count. No
 * clause aggregates, so that it can be a part of any expression.
 * @param types the relationship types that store stakes
 * @param conditions further conditions on a `stake`
 * @param planned a list of stakes that take the place of those with the same ids, each with its `owner`; absent: none
 */
export function buildExcessShare(
  types: readonly string[],
  conditions: readonly string[] = [],
  planned?: string,
): string {
  const shared = `{owner: owner.id, share: stake.share, first: ${start}, last: ${end}}`;
  const isKept = planned === undefined ? [] : [`NOT stake.id IN [one IN ${planned} | one.id]`];
  const where = ["stake.share > 0", ...conditions, ...isKept].join(" AND ");
  const unwindPlanned = [
    "  UNION ALL",
    `  UNWIND ${planned} AS stake`,
    "  WITH stake, stake.owner AS owner WHERE stake.share > 0",
    `  RETURN ${shared} AS holding`,
  ];
  return [
    "WITH owned, COLLECT {",
    `  MATCH (owner)-[stake:${types.join("|")}]->(owned)`,
    `  WHERE ${where}`,
    `  RETURN ${shared} AS holding`,
    ...(planned === undefined ? [] : unwindPlanned),
    "} AS stakes",
    "UNWIND [begun IN stakes | begun.first] AS day",
    "WITH owned, day, [one IN stakes WHERE one.first <= day AND day < one.last] AS held",
    `WHERE reduce(sum = 0.0, one IN held | sum + one.share) > ${ALL}`,
    `WITH owned, day, ${total} AS total`,
    `WHERE total > ${ALL}`,
    "WITH owned, day, total ORDER BY total DESC, day LIMIT 1",
  ].join("\n");
}

/** Builds Cypher that binds `owned`, `day` and `total` for each entity whose owners hold more than all of it together. */
export const buildExcessShares = (types: readonly string[], conditions: readonly string[] = []): string =>
  [
    `MATCH ()-[:${types.join("|")}]->(owned)`,
    "WITH DISTINCT owned",
    `CALL (owned) { ${buildExcessShare(types, conditions)} RETURN day, total }`,
  ].join("\n");
