import { OPEN_INSTANT } from "../../domain/time.js";
import { rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";

/** What the ids of merged entities, facts and sources lead to. */
export type Redirects = ReadonlyMap<string, string>;

const idAndTarget = rowDecoder([text, text]);

/** All former ids, or as many as a reader has room for. */
export const currentRedirects = (limit = Number.MAX_SAFE_INTEGER): Statement<Redirects> =>
  statement({
    name: "read all former ids",
    access: "READ",
    text: `MATCH (x:Redirect) WHERE x.recordedTo = ${OPEN_INSTANT} RETURN x.id, x.to LIMIT $limit`,
    parameters: { limit: BigInt(limit) },
    read: (rows) => new Map(rows.map(idAndTarget)),
  });
