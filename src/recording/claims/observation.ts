import { findProperty, requireKindById } from "../../domain/kinds/vocabulary.js";
import { type Day, type Instant, LAST_DAY, toCalendarDay, toLatestDay } from "../../domain/time.js";
import type { ClaimContent } from "./claim-content.js";

/** Returns true if a claim is about a date of its subject. It is then evidence for that day, not for its own. */
export const isAboutDate = (subject: string, field: string | null): boolean =>
  field !== null && findProperty(requireKindById(subject).type, field)?.type === "PartialDate";

/**
 * Computes the day on which a claim observes its subject: as given, else that of the data set that it is from, else
 * the date of its source, which is that of its publication, else that of its retrieval, else the day of recording. A
 * partial date counts by its last day, and no day after the recording counts. Null if the claim disputes or announces, if a start is
 * given with it, or an end that had come by then: it is about another time, and observes nothing on a day of its own.
 */
export function computeObservationDay(
  {
    stance,
    observedOn,
    observesBefore = LAST_DAY,
    statedDay,
    isExpected,
  }: Pick<ClaimContent, "stance" | "observedOn" | "observesBefore" | "statedDay" | "isExpected">,
  dateOfData: string | null,
  recordedAt: Instant,
): Day | null {
  if (stance === "DISPUTES" || isExpected) return null;
  const today = toCalendarDay(recordedAt);
  if (statedDay !== undefined) return statedDay === null ? null : Math.min(statedDay, today);
  const date = observedOn ?? dateOfData;
  const day = date === null ? today : Math.min(toLatestDay(date), today);
  return observedOn === null && day >= observesBefore ? null : day;
}
