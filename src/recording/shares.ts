import { buildExcessShare } from "../domain/model/excess-shares.js";
import { listOpenTypes, requireRelationshipKind } from "../domain/model/relationship-kind.js";
import { Ownership } from "../domain/relationships/ownership.js";
import { type Day, formatIsoDate } from "../domain/time.js";
import { cypher } from "../neo4j/cypher.js";
import { createRowDecoder, number, text } from "../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../neo4j/statement.js";
import { buildFactMatch } from "./store/node-match.js";

const stake = requireRelationshipKind(Ownership);

/** The types of stakes as they are known now. */
export const stakeTypes = listOpenTypes(stake);

const decode = createRowDecoder({ id: text, day: number, total: number });

const excess = `CALL (owned) { ${buildExcessShare(stakeTypes)} RETURN day, total }`;

/** Reads how much more than all of some entities their owners hold together, as a sentence for each. */
export const readExcessShares = (ids: readonly string[]): Statement<readonly string[]> =>
  createStatement({
    name: "read shares above all",
    text: `UNWIND $ids AS id MATCH (owned:Entity {id: id}) ${excess} RETURN id, day, total`,
    parameters: { ids },
    read: (rows) => rows.map((row) => describeExcess(decode(row))),
  });

/** The most entities that an import warns of. */
const MAX_WARNINGS = 100;

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
      ${excess}
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
