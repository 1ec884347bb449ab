import type { ViewFact } from "../model/graph.js";
import { formatSentenceFromEnd } from "../model/words/fact-sentence.js";
import { FactMarks } from "../ui/fact-marks.js";

interface Props {
  readonly id: string;
  readonly facts: readonly ViewFact[];
  select(id: string): void;
}

/** Facts of an entity as sentences that can be selected. */
export const FactLines = ({ id, facts, select }: Props) => (
  <ul className="lines">
    {facts.map((fact) => (
      <li key={fact.id}>
        <button type="button" className="link" onClick={() => select(fact.id)}>
          {formatSentenceFromEnd(id, fact)}
        </button>{" "}
        <FactMarks fact={fact} />
      </li>
    ))}
  </ul>
);
