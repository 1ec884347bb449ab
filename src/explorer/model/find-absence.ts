import { resolveFirstDay, resolveLastDay } from "../../util/days.js";
import type { Nonexistence, ViewEntity } from "./graph.js";
import { resolveViewPeriod, type ViewTime } from "./view.js";

/** The time in which an entity existed, as far as it is known. */
export type KnownExistence = Pick<
  ViewEntity,
  "name" | "exists" | "retractedAt" | "validFrom" | "validTo" | "validFromQualifier" | "validToQualifier"
>;

/** Finds why an entity is not known to exist at the time of the view; null if it exists. */
export function findAbsence(entity: KnownExistence, time: ViewTime): Nonexistence | null {
  const { exists, retractedAt, validFrom, validTo, validFromQualifier, validToQualifier } = entity;
  if (exists) return null;
  if (retractedAt) return "NO_EVIDENCE";
  const { from, to } = resolveViewPeriod(time);
  if (validTo && validToQualifier !== "NO_EARLIER_THAN" && resolveLastDay(validTo) < from) return "ENDED";
  const isStart = validFrom && validFromQualifier !== "NO_LATER_THAN" && resolveFirstDay(validFrom) > to;
  return isStart ? "NOT_YET" : "NO_EVIDENCE";
}
