import { buildExcessShare } from "../domain/model/excess-shares.js";
import { listOpenTypes, requireRelationshipKind } from "../domain/model/relationship-kind.js";
import { Ownership } from "../domain/relationships/ownership.js";
import { type Day, formatIsoDate } from "../domain/time.js";
import { createRowDecoder, number, text } from "../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../neo4j/statement.js";

/** The types of stakes as they are known now. */
export const stakeTypes = listOpenTypes(requireRelationshipKind(Ownership));

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

const describeExcess = ({
  id,
  day,
  total,
}: {
  readonly id: string;
  readonly day: Day;
  readonly total: number;
}) => `The shares of ${id} add up to ${Math.round(total * 1000) / 10} % on ${formatIsoDate(day)}.`;
