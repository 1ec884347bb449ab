import type { ViewFact } from "../../model/graph.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatSentenceFromEnd } from "../../model/words/fact-sentence.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { EvidenceLink } from "./evidence-link.js";

interface NotesProps {
  readonly id: string;
  readonly title: string;
  readonly facts: ReadonlyMap<string, ViewFact>;
  readonly total: number | undefined;
}

/** Facts of the entity that are no links, each with its evidence. */
export function ProfileNotes({ id, title, facts, total = 0 }: NotesProps) {
  if (facts.size === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title}{" "}
        {total > facts.size && (
          <span className="quiet">{`${facts.size} of ${total.toLocaleString("en")}`}</span>
        )}
      </h2>
      <ul>
        {[...facts.values()].map((fact) => (
          <li key={fact.id}>
            {formatDates(formatSentenceFromEnd(id, fact))} <FactMarks fact={fact} />{" "}
            <EvidenceLink fact={fact} id={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}
