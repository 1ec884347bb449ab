import { type Day, dayOf, type Instant, latestDay } from "../../domain/time.js";
import type { ClaimContent } from "./claim-content.js";

/**
 * The day on which a claim is an observation of its subject: as given, else the date of its source, which is that of
 * its publication, else that of its retrieval, else the day of recording. A partial date counts by its last day, and no
 * day after the recording counts. Null if the claim disputes, or if a start or an end is given with it: it then observes
 * nothing on a day of its own.
 */
export function observationDay(
  { stance, observedOn, givesDate }: Pick<ClaimContent, "stance" | "observedOn" | "givesDate">,
  dateOfSource: string | null,
  recordedAt: Instant,
): Day | null {
  if (stance === "DISPUTES" || (observedOn === null && givesDate)) return null;
  const today = dayOf(recordedAt);
  const date = observedOn ?? dateOfSource;
  return date === null ? today : Math.min(latestDay(date), today);
}
