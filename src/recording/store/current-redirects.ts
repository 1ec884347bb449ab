import { OPEN_INSTANT } from "../../domain/time.js";
import { createRowDecoder, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";

/** The present ids of merged entities, facts and sources, by their former ids. */
export type Redirects = ReadonlyMap<string, string>;

const idAndTarget = createRowDecoder([text, text]);

/** Reads all former ids, or as many as a reader has room for. */
export const readCurrentRedirects = (limit = Number.MAX_SAFE_INTEGER): Statement<Redirects> =>
  createStatement({
    name: "read all former ids",
    text: `MATCH (x:Redirect) WHERE x.recordedTo = ${OPEN_INSTANT} RETURN x.id, x.to LIMIT $limit`,
    parameters: { limit: BigInt(limit) },
    read: (rows) => new Map(rows.map(idAndTarget)),
  });
