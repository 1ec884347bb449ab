import { CalendarClock, CalendarX, Ghost } from "lucide-react";
import type { Nonexistence } from "../../../sentences/find-absence.js";

/** The marks of what does not exist at the time: it has not begun, it has ended, or nothing is known. */
const icons = { NOT_YET: CalendarClock, ENDED: CalendarX, NO_EVIDENCE: Ghost };

/** The mark of why something does not exist at the time of the view, beside the words that say so. */
export function AbsenceIcon({ of }: { readonly of: Nonexistence }) {
  const Icon = icons[of];
  return <Icon aria-hidden="true" data-absence={of} />;
}
