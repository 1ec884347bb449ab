import { sourceDay } from "../../domain/graphql/claim-order.js";
import { type ActiveClaim, type FactReading, readClaims } from "../claims/read-claims.js";
import type { Values } from "../input/facts.js";
import type { PendingEntries, PendingRelationship } from "./pending-entry.js";

/** What the claims of a fact will add up to, given its values so far. */
export const readingOf = (
  pending: PendingEntries,
  { kind, claims }: PendingRelationship,
  values: Values,
): FactReading => readClaims(kind, activeClaims(pending, claims.live), { values, claimed: claims.claimed });

/** Claims with the day of their sources, by which they are ordered. */
export const activeClaims = (
  pending: PendingEntries,
  live: PendingRelationship["claims"]["live"],
): readonly ActiveClaim[] =>
  live.map((claim) => ({ ...claim, sourceDay: sourceDay(pending.dateOfSource(claim.source)) }));
