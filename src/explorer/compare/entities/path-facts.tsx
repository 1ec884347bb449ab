import { Link } from "wouter";
import { buildExplorerAddress } from "../../model/addresses.js";
import type { ViewTime } from "../../model/view.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatSentence } from "../../model/words/fact-sentence.js";
import { FactMarks } from "../../ui/fact-marks.js";
import type { PathFact } from "./common-neighbours.js";

interface Props {
  readonly facts: readonly PathFact[];
  readonly time: ViewTime;
}

/** Facts as sentences, each with a link to its evidence. */
export const PathFacts = ({ facts, time: { validAt: on, validDuring: during, knownAt } }: Props) => (
  <ul>
    {facts.map((fact) => {
      const { id, from, to } = fact;
      const sentence = formatDates(formatSentence(fact));
      return (
        <li key={id}>
          {sentence} <FactMarks fact={fact} />{" "}
          <Link
            href={buildExplorerAddress([from.id, to.id], {
              on,
              during,
              knownAt,
              selected: id,
              isEvidenceOpen: true,
            })}
          >
            evidence<span className="unseen"> of: {sentence}</span>
          </Link>
        </li>
      );
    })}
  </ul>
);
