import type { Instant } from "../../domain/time.js";
import type { RequestKey } from "../input/idempotency-key.js";
import type { Clause } from "./clause.js";

/** The time for which a request is remembered, in microseconds: 30 days. */
const REMEMBERED_MICROS = 30 * 24 * 3600 * 1_000_000;
/**
 * The number of old requests that are deleted at a time: more than one transaction adds, so that they do not
 * accumulate.
 */
const DELETED_AT_A_TIME = 64;

/** A request and its answer. */
export interface AnsweredRequest {
  readonly request: RequestKey;
  readonly answer: unknown;
}

/** Builds the clauses that store requests with their answers, and delete some that are too old to be sent again. */
export const buildRequestClauses = (
  answered: readonly AnsweredRequest[],
  now: Instant,
): readonly Clause[] => [
  {
    text: "CREATE (q:Request) SET q = row",
    rows: answered.map(({ request: { key, fingerprint }, answer }) => ({
      key,
      fingerprint,
      at: BigInt(now),
      answer: JSON.stringify(answer),
    })),
    isUsual: true,
  },
  {
    text: `MATCH (q:Request) WHERE q.at < row.before WITH q LIMIT ${DELETED_AT_A_TIME} DELETE q`,
    rows: [{ before: BigInt(now - REMEMBERED_MICROS) }],
    anyNumber: true,
  },
];
