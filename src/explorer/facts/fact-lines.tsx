import { formatSentenceFromEnd } from "../view/fact-sentence.js";
import type { ViewFact } from "../view/graph.js";
import { FactMarks } from "./fact-marks.js";

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
