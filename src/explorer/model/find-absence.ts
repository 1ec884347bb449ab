import { findAbsenceReason, type Nonexistence } from "../../sentences/find-absence.js";
import type { ViewEntity } from "./graph.js";
import { resolveViewPeriod, type ViewTime } from "./view.js";

/** The time in which an entity existed, as far as it is known. */
export type KnownExistence = Pick<
  ViewEntity,
  "name" | "exists" | "retractedAt" | "validFrom" | "validTo" | "validFromQualifier" | "validToQualifier"
>;

/** Finds why an entity is not known to exist at the time of the view; null if it exists. */
export function findAbsence(entity: KnownExistence, time: ViewTime): Nonexistence | null {
  if (entity.exists) return null;
  return entity.retractedAt ? "NO_EVIDENCE" : findAbsenceReason(entity, resolveViewPeriod(time));
}
