import { sentenceFrom } from "../view/fact-words.js";
import type { ViewFact } from "../view/graph.js";
import { StatusMark } from "./status-mark.js";

interface Props {
  readonly id: string;
  readonly absences: readonly ViewFact[];
  select(id: string): void;
}

/** What is known not to be there for an entity, as sentences. */
export function Absences({ id, absences, select }: Props) {
  const own = absences.filter(({ from, to }) => from.id === id || to.id === id);
  if (own.length === 0) return null;
  return (
    <section aria-label="Known not to be there">
      <h3>Known not to be there</h3>
      <ul className="lines">
        {own.map((fact) => (
          <li key={fact.id}>
            <button type="button" className="link" onClick={() => select(fact.id)}>
              {sentenceFrom(id, fact)}
            </button>{" "}
            {fact.status !== "SUPPORTED" && <StatusMark status={fact.status} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
