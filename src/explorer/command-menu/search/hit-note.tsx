import { AbsenceIcon } from "../../ui/theme/absence-icon.js";
import type { SearchHit } from "./search-hits.js";

/** The state of a hit at the time of the search, with the mark that lists of the graph have; nothing if it exists. */
export function HitNote({ of: { note, absence } }: { readonly of: SearchHit }) {
  if (!note) return null;
  return (
    <small className="ghost">
      {absence && <AbsenceIcon of={absence} />} {note}
    </small>
  );
}
