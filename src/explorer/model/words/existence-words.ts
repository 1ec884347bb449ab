import type { Nonexistence } from "../../../sentences/find-absence.js";
import { formatEndDate } from "../../../sentences/period-text.js";
import { formatDate, resolveFirstDay } from "../../../util/days.js";
import { findAbsence, type KnownExistence } from "../find-absence.js";
import type { ViewEntity } from "../graph.js";
import { formatViewPeriod, resolveViewPeriod, type ViewTime } from "../view.js";
import { getStartWord } from "./kind-words.js";

/** The words for each absence, in a legend. */
export const absenceWords: Readonly<Record<Nonexistence, string>> = {
  NOT_YET: "Not yet at this time",
  ENDED: "Ended by this time",
  NO_EVIDENCE: "Not known to exist at this time",
};

/** Summarizes for the place beside a name why an entity does not exist: "signed 2014-08", "ended 2019-04-01". */
export function summarizeNonexistence(
  entity: KnownExistence & Pick<ViewEntity, "kind">,
  time: ViewTime,
): string | null {
  const absence = findAbsence(entity, time);
  if (absence === null) return null;
  if (absence === "ENDED") return `ended ${formatEndDate(entity)}`;
  if (absence === "NOT_YET") return `${getStartWord(entity.kind).toLowerCase()} ${entity.validFrom}`;
  return entity.retractedAt ? "retracted" : "not known to exist then";
}

/** Explains why an entity is not known to exist at the time of the view; null if it exists. */
export function explainNonexistence(entity: KnownExistence, time: ViewTime): string | null {
  const absence = findAbsence(entity, time);
  if (absence === null) return null;
  const { name, retractedAt, validFrom, validTo, validToQualifier } = entity;
  if (retractedAt)
    return `The record of ${name} was retracted on ${retractedAt.slice(0, 10)}: it no longer counts.`;
  const when = formatViewPeriod(time);
  if (absence === "ENDED" && validTo)
    return `${name} no longer existed ${when}: it ended ${validToQualifier === "NO_LATER_THAN" ? `by ${validTo}` : formatDate(validTo)}.`;
  if (absence === "NOT_YET" && validFrom)
    return `${name} did not exist yet ${when}: it began ${formatDate(validFrom)}.`;
  const isLater = validFrom && resolveFirstDay(validFrom) > resolveViewPeriod(time).to;
  if (isLater)
    return `${name} is not known to have existed ${when}: it existed by ${validFrom}, and since when is not known.`;
  return `${name} is not known to have existed ${when}${validFrom ? "" : ": no source tells of that time"}.`;
}
