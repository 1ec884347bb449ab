import { listOpenTypes, requireRelationshipKind } from "../domain/model/relationship-kind.js";
import { Ownership } from "../domain/relationships/ownership.js";
import { type Day, formatIsoDate } from "../domain/time.js";
import { cypher } from "../neo4j/cypher.js";
import { createRowDecoder, number, text } from "../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../neo4j/statement.js";

const types = listOpenTypes(requireRelationshipKind(Ownership)).join("|");

/** More than all, by less than shares are rounded. */
const ALL = 1.0005;

/** The first day on which a stake surely had begun, and the first on which it may have ended. */
const start = `CASE
  WHEN r.validFrom IS NULL THEN r.firstDay
  WHEN size(r.validFrom) = 4 THEN toInteger(r.validFrom + '1231')
  WHEN size(r.validFrom) = 7 THEN toInteger(replace(r.validFrom, '-', '') + '31')
  ELSE r.firstDay
END`;
const end = "coalesce(toInteger(left(replace(r.validTo, '-', '') + '0101', 8)), r.lastDay)";

/**
 * Builds Cypher that binds `id`, `day` and `total` for each entity whose owners hold more than all of it together on some day. Of
 * several stakes of one owner the largest counts, and a day on which one may have ended or not begun does not count.
 */
export const buildExcessShares = (condition = "true"): string => cypher`
  MATCH (o)-[r:${types}]->(e) WHERE r.share > 0 AND ${condition}
  WITH e, collect({owner: o.id, share: r.share, first: ${start}, last: ${end}}) AS stakes
  WHERE reduce(sum = 0.0, stake IN stakes | sum + stake.share) > ${ALL}
  UNWIND stakes AS begun
  WITH DISTINCT e, stakes, begun.first AS day
  UNWIND [stake IN stakes WHERE stake.first <= day AND day < stake.last] AS held
  WITH e, day, held.owner AS owner, max(held.share) AS share
  WITH e, day, sum(share) AS total WHERE total > ${ALL}
  WITH e, total, day ORDER BY total DESC
  WITH e, collect({total: total, day: day})[0] AS most
  WITH e.id AS id, most.day AS day, most.total AS total
`;

const decode = createRowDecoder({ id: text, day: number, total: number });

/** Reads how much more than all of some entities their owners hold together, as a sentence for each. */
export const readExcessShares = (ids: readonly string[]): Statement<readonly string[]> =>
  createStatement({
    name: "read shares above all",
    text: `${buildExcessShares("e.id IN $ids")} RETURN id, day, total`,
    parameters: { ids },
    read: (rows) => rows.map((row) => describeExcess(decode(row))),
  });

const describeExcess = ({
  id,
  day,
  total,
}: {
  readonly id: string;
  readonly day: Day;
  readonly total: number;
}) => `The shares of ${id} add up to ${Math.round(total * 1000) / 10} % on ${formatIsoDate(day)}.`;
