import { beginOf } from "../kinds/words.js";
import { endInWords } from "./dates-in-words.js";
import { dateText, firstDay, lastDay } from "./days.js";
import type { ViewEntity } from "./graph.js";
import { dayInWords, periodOfView, type ViewTime } from "./view.js";

/** What is known of the time in which an entity existed. */
export type KnownExistence = Pick<
  ViewEntity,
  "name" | "exists" | "retractedAt" | "validFrom" | "validTo" | "validFromQualifier" | "validToQualifier"
>;

/** The same in a few words, beside a name: "signed 2014-08", "ended 2019-04-01". */
export function ghostText(entity: KnownExistence & Pick<ViewEntity, "kind">, time: ViewTime): string | null {
  const { exists, kind, retractedAt, validFrom, validTo, validFromQualifier, validToQualifier } = entity;
  if (exists) return null;
  const { from, to } = periodOfView(time);
  if (retractedAt) return "retracted";
  if (validTo && validToQualifier !== "NO_EARLIER_THAN" && lastDay(validTo) < from)
    return `ended ${endInWords(entity)}`;
  if (validFrom && validFromQualifier !== "NO_LATER_THAN" && firstDay(validFrom) > to)
    return `${beginOf(kind).toLowerCase()} ${validFrom}`;
  return "not known to exist then";
}

/** Why an entity is not known to exist at the time of the view; null if it exists. */
export function existenceText(entity: KnownExistence, time: ViewTime): string | null {
  if (entity.exists) return null;
  const { name, retractedAt, validFrom, validTo, validFromQualifier, validToQualifier } = entity;
  if (retractedAt)
    return `The record of ${name} was retracted on ${retractedAt.slice(0, 10)}: it no longer counts.`;
  const { from, to } = periodOfView(time);
  const when = dayInWords(time);
  if (validTo && validToQualifier !== "NO_EARLIER_THAN" && lastDay(validTo) < from)
    return `${name} no longer existed ${when}: it ended ${validToQualifier === "NO_LATER_THAN" ? `by ${validTo}` : dateText(validTo)}.`;
  if (validFrom && firstDay(validFrom) > to)
    return validFromQualifier === "NO_LATER_THAN"
      ? `${name} is not known to have existed ${when}: it existed by ${validFrom}, and since when is not known.`
      : `${name} did not exist yet ${when}: it began ${dateText(validFrom)}.`;
  return `${name} is not known to have existed ${when}${validFrom ? "" : ": no source tells of that time"}.`;
}
