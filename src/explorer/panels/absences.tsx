import type { ViewFact } from "../view/graph.js";
import { FactLines } from "./fact-lines.js";

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
      <FactLines id={id} facts={own} select={select} />
    </section>
  );
}
