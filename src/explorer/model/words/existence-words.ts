import { formatEndDate } from "../../../sentences/period-text.js";
import { formatDate, resolveFirstDay, resolveLastDay } from "../days.js";
import type { ViewEntity } from "../graph.js";
import { formatViewPeriod, resolveViewPeriod, type ViewTime } from "../view.js";
import { getStartWord } from "./kind-words.js";

/** The time in which an entity existed, as far as it is known. */
export type KnownExistence = Pick<
  ViewEntity,
  "name" | "exists" | "retractedAt" | "validFrom" | "validTo" | "validFromQualifier" | "validToQualifier"
>;

/** Summarizes for the place beside a name why an entity does not exist: "signed 2014-08", "ended 2019-04-01". */
export function summarizeNonexistence(
  entity: KnownExistence & Pick<ViewEntity, "kind">,
  time: ViewTime,
): string | null {
  const { exists, kind, retractedAt, validFrom, validTo, validFromQualifier, validToQualifier } = entity;
  if (exists) return null;
  const { from, to } = resolveViewPeriod(time);
  if (retractedAt) return "retracted";
  if (validTo && validToQualifier !== "NO_EARLIER_THAN" && resolveLastDay(validTo) < from)
    return `ended ${formatEndDate(entity)}`;
  if (validFrom && validFromQualifier !== "NO_LATER_THAN" && resolveFirstDay(validFrom) > to)
    return `${getStartWord(kind).toLowerCase()} ${validFrom}`;
  return "not known to exist then";
}

/** Explains why an entity is not known to exist at the time of the view; null if it exists. */
export function explainNonexistence(entity: KnownExistence, time: ViewTime): string | null {
  if (entity.exists) return null;
  const { name, retractedAt, validFrom, validTo, validFromQualifier, validToQualifier } = entity;
  if (retractedAt)
    return `The record of ${name} was retracted on ${retractedAt.slice(0, 10)}: it no longer counts.`;
  const { from, to } = resolveViewPeriod(time);
  const when = formatViewPeriod(time);
  if (validTo && validToQualifier !== "NO_EARLIER_THAN" && resolveLastDay(validTo) < from)
    return `${name} no longer existed ${when}: it ended ${validToQualifier === "NO_LATER_THAN" ? `by ${validTo}` : formatDate(validTo)}.`;
  if (validFrom && resolveFirstDay(validFrom) > to)
    return validFromQualifier === "NO_LATER_THAN"
      ? `${name} is not known to have existed ${when}: it existed by ${validFrom}, and since when is not known.`
      : `${name} did not exist yet ${when}: it began ${formatDate(validFrom)}.`;
  return `${name} is not known to have existed ${when}${validFrom ? "" : ": no source tells of that time"}.`;
}
