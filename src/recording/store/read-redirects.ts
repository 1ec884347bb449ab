import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import { rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import type { Redirect } from "../state/merge-record.js";
import { nodeBy } from "./by-id.js";

const decode = rowDecoder({ id: text, to: text });

/** The redirects from or to some ids that lead there now, or that did until an instant. */
export const readRedirects = (
  end: keyof Redirect,
  ids: readonly string[],
  until: Instant = OPEN_INSTANT,
): Statement<readonly Redirect[]> =>
  statement({
    name: "read former ids",
    access: "READ",
    text: [
      `UNWIND $ids AS given ${nodeBy("x", "Redirect", end, "given")}`,
      "WHERE x.recordedTo = $until RETURN x.id, x.to",
    ].join(" "),
    parameters: { ids, until: BigInt(until) },
    read: (rows) => rows.map(decode),
  });
