import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import { rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { nodeBy } from "../store/by-id.js";

const decode = rowDecoder([text]);

/** The former ids that lead to some sources now. */
export const redirectsTo = (ids: readonly string[]): Statement<readonly string[]> =>
  formerIds(ids, OPEN_INSTANT);

/** The former ids that led to a source until an instant. */
export const redirectsUntil = (id: string, until: Instant): Statement<readonly string[]> =>
  formerIds([id], until);

const formerIds = (ids: readonly string[], until: Instant): Statement<readonly string[]> =>
  statement({
    name: "read former ids of sources",
    access: "READ",
    text: [
      `UNWIND $ids AS id ${nodeBy("x", "Redirect", "to", "id")}`,
      "WHERE x.recordedTo = $until RETURN x.id",
    ].join(" "),
    parameters: { ids, until: BigInt(until) },
    read: (rows) => rows.map((row) => decode(row)[0]),
  });
