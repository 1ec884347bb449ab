import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import { createRowDecoder, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { Redirect } from "../state/merge-record.js";
import { buildNodeMatch } from "./node-match.js";

const decode = createRowDecoder({ id: text, to: text });

/** Reads the redirects from or to some ids that lead there now, or that did until an instant. */
export const readRedirects = (
  end: keyof Redirect,
  ids: readonly string[],
  until: Instant = OPEN_INSTANT,
): Statement<readonly Redirect[]> =>
  createStatement({
    name: "read former ids",
    text: [
      `UNWIND $ids AS given ${buildNodeMatch("x", "Redirect", end, "given")}`,
      "WHERE x.recordedTo = $until RETURN x.id, x.to",
    ].join(" "),
    parameters: { ids, until: BigInt(until) },
    read: (rows) => rows.map(decode),
  });
