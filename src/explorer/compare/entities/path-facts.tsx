import { Link } from "wouter";
import { buildExplorerAddress } from "../../model/addresses.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatSentence } from "../../model/words/fact-sentence.js";
import { FactMarks } from "../../ui/fact-marks.js";
import type { PathFact } from "./common-neighbours.js";

interface Props {
  readonly facts: readonly PathFact[];
  readonly on: string | null;
}

/** Facts as sentences, each with a link to its evidence. */
export const PathFacts = ({ facts, on }: Props) => (
  <ul>
    {facts.map((fact) => {
      const { id, from, to } = fact;
      const sentence = formatDates(formatSentence(fact));
      return (
        <li key={id}>
          {sentence} <FactMarks fact={fact} />{" "}
          <Link href={buildExplorerAddress([from.id, to.id], { on, selected: id, isEvidenceOpen: true })}>
            evidence<span className="unseen"> of: {sentence}</span>
          </Link>
        </li>
      );
    })}
  </ul>
);
