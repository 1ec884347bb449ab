import { sourceDay } from "../../domain/graphql/claim-order.js";
import { type ActiveClaim, type Reading, readClaims } from "../claims/read-claims.js";
import type { Values } from "../input/facts.js";
import type { PendingEntries, PendingSubject } from "./pending-entry.js";
import { withOneCount } from "./values.js";

/** What the claims about a fact or an entity will add up to, given its values so far. */
export function readingOf(
  pending: PendingEntries,
  { kind, claims }: PendingSubject,
  values: Values,
): Reading {
  const reading = readClaims(kind, activeClaims(pending, claims.live), { values, claimed: claims.claimed });
  return { ...reading, values: withOneCount(kind, reading.values) };
}

/** Claims with the day of their sources, by which they are ordered. */
export const activeClaims = (
  pending: PendingEntries,
  live: PendingSubject["claims"]["live"],
): readonly ActiveClaim[] =>
  live.map((claim) => ({ ...claim, sourceDay: sourceDay(pending.dateOfSource(claim.source)) }));
