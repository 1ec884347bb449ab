import type { Instant } from "../../domain/time.js";
import type { Request } from "../request.js";
import type { Clause } from "./clause.js";

/** How long a request is remembered, in microseconds: 30 days. */
const REMEMBERED = 30 * 24 * 3600 * 1_000_000;
/** How many are forgotten for each that is remembered, so that they do not pile up. */
const FORGOTTEN = 2;

/** A request with its answer, in place of some that are too old to be sent again. */
export const requestClauses = (
  { key, fingerprint }: Request,
  answer: unknown,
  now: Instant,
): readonly Clause[] => [
  {
    text: "CREATE (q:Request) SET q = row",
    rows: [{ key, fingerprint, at: BigInt(now), answer: JSON.stringify(answer) }],
  },
  {
    text: `MATCH (q:Request) WHERE q.at < row.before WITH q LIMIT ${FORGOTTEN} DELETE q`,
    rows: [{ before: BigInt(now - REMEMBERED) }],
    anyNumber: true,
  },
];
