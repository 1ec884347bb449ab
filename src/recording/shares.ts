import { buildExcessShare } from "../domain/model/excess-shares.js";
import type { Stored } from "../domain/model/read-values.js";
import { listOpenTypes } from "../domain/model/relationship-kind.js";
import { type Day, formatIsoDate } from "../domain/time.js";
import { cypher } from "../neo4j/cypher.js";
import { createRowDecoder, number, text } from "../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../neo4j/statement.js";
import { groupByKey } from "../util/group-by-key.js";
import { buildFactMatch } from "./store/node-match.js";
import { stake } from "./store/planned-stakes.js";

/** The types of stakes as they are known now. */
export const stakeTypes = listOpenTypes(stake);

const decode = createRowDecoder({ id: text, day: number, total: number });

/** The most entities that a write warns of. */
const MAX_WARNINGS = 100;

/**
 * Reads how much more than all of the entities that stakes are of their owners hold together, as a sentence for each. The stakes
 * are those of a plan, whether it is written or not.
 */
export const readExcessShares = (stakes: readonly Stored[]): Statement<readonly string[]> =>
  createStatement({
    name: "read shares above all",
    text: cypher`
      UNWIND $groups AS group
      OPTIONAL MATCH (owned:Entity {id: group.id})
      CALL (group, owned) { ${buildExcessShare(stakeTypes, [], "group.stakes")} RETURN day, total }
      RETURN group.id AS id, day, total ORDER BY id LIMIT ${MAX_WARNINGS}
    `,
    parameters: {
      groups: [...groupByKey(stakes, ({ owned }) => owned)]
        .filter(([, group]) => group.some(({ share }) => share != null))
        .map(([id, group]) => ({ id, stakes: group })),
    },
    read: (rows) => rows.map((row) => describeExcess(decode(row))),
  });

/**
 * Reads the same for the entities of which an import recorded shares, as they are now. It follows the changes of the import one by
 * one, and keeps only what is found.
 */
export const readExcessSharesOfRun = (run: string): Statement<readonly string[]> =>
  createStatement({
    name: "read shares above all of an import",
    text: cypher`
      MATCH (h:Change) USING INDEX h:Change(run, nodeId)
      WHERE h.run = $run AND h.nodeId STARTS WITH '${stake.prefix}:'
      CALL (h) { ${stakeTypes.map(matchOwned).join(" UNION ")} }
      CALL (owned) { ${buildExcessShare(stakeTypes)} RETURN day, total }
      RETURN DISTINCT owned.id, day, total ORDER BY owned.id LIMIT ${MAX_WARNINGS}
    `,
    parameters: { run },
    read: (rows) => rows.map((row) => describeExcess(decode(row))),
  });

const matchOwned = (type: string): string => `${buildFactMatch("r", type, "h.nodeId")} RETURN b AS owned`;

const describeExcess = ({
  id,
  day,
  total,
}: {
  readonly id: string;
  readonly day: Day;
  readonly total: number;
}) => `The shares of ${id} add up to ${Math.round(total * 1000) / 10} % on ${formatIsoDate(day)}.`;
