import { toSourceDay } from "../../domain/graphql/claim-order.js";
import { computeShownValues } from "../claims/shown-values.js";
import type { PropertyValues } from "../input/entries.js";
import type { ClaimsResolution, PendingEntries, PendingSubject } from "./pending-entry.js";
import { removeOwnCount } from "./values.js";

/**
 * Resolves the claims about a fact or an entity, starting from its values so far. If these are the result of the same
 * claims, they are not resolved again: claims give the same values whether or not they gave them before.
 */
export function resolveClaims(
  pending: PendingEntries,
  entry: PendingSubject,
  values: PropertyValues,
): ClaimsResolution {
  const { kind, claims, read } = entry;
  const { live, claimed } = claims;
  if (read?.live === live && read.resolved.values === values) return read;
  const active = live.map((claim) => ({
    ...claim,
    sourceDay: toSourceDay(pending.findSourceDate(claim.source)),
  }));
  const resolved = computeShownValues(kind, active, { values, claimed });
  entry.read = {
    live,
    claims: active,
    resolved: { ...resolved, values: removeOwnCount(kind, resolved.values) },
  };
  return entry.read;
}
