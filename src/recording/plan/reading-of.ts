import { toSourceDay } from "../../domain/graphql/claim-order.js";
import { readClaims } from "../claims/read-claims.js";
import type { Values } from "../input/facts.js";
import type { PendingEntries, PendingSubject, ReadOfClaims } from "./pending-entry.js";
import { withOneCount } from "./values.js";

/**
 * What the claims about a fact or an entity will add up to, given its values so far. If these are the result of the same
 * claims, it is not read again: claims give the same values whether or not they gave them before.
 */
export function readingOf(pending: PendingEntries, entry: PendingSubject, values: Values): ReadOfClaims {
  const { kind, claims, read } = entry;
  const { live, claimed } = claims;
  if (read?.live === live && read.reading.values === values) return read;
  const active = live.map((claim) => ({
    ...claim,
    sourceDay: toSourceDay(pending.dateOfSource(claim.source)),
  }));
  const reading = readClaims(kind, active, { values, claimed });
  entry.read = { live, claims: active, reading: { ...reading, values: withOneCount(kind, reading.values) } };
  return entry.read;
}
