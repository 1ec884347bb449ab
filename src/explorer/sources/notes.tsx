import type { ViewFact } from "../model/graph.js";
import { FactLines } from "./fact-lines.js";

interface Props {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly ViewFact[];
  /** The number of such facts of the entity. */
  readonly total: number;
  select(id: string): void;
}

/** Facts of an entity that are no links, as sentences under a title. */
export function Notes({ id, title, facts, total, select }: Props) {
  const ownFacts = facts.filter(({ from, to }) => from.id === id || to.id === id);
  if (ownFacts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>
        {title}{" "}
        {total > ownFacts.length && (
          <span className="quiet">{`${ownFacts.length} of ${total.toLocaleString("en")}`}</span>
        )}
      </h3>
      <FactLines id={id} facts={ownFacts} select={select} />
    </section>
  );
}
