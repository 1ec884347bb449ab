import { getToday } from "../../../util/days.js";
import { entityLooks } from "../../gql/entity-looks.js";
import type { ViewEntity, ViewGraph } from "../../model/graph.js";
import { AnswerState } from "../../ui/answer-state.js";
import { selectLawsuits } from "./lawsuits.js";
import { listUnknowns } from "./list-unknowns.js";
import { useLawsuits } from "./use-lawsuits.js";

interface Props {
  readonly entity: ViewEntity;
  readonly graph: ViewGraph;
}

/** The questions about an entity that no source answers, or has answered for long. */
export function Unknowns({ entity, graph }: Props) {
  const { answer, isAsked } = useLawsuits(entity, graph);
  const isOwnable = entityLooks[entity.kind]?.questions?.includes("OWNERS") ?? false;
  const facts = [...graph.facts.values()];
  const total = graph.supernodes.get(entity.id);
  return (
    <section aria-label="What is not known">
      <h2>Not known</h2>
      <AnswerState of={isAsked ? answer : { ...answer, data: { nodes: [] } }} what="what is not known">
        {(data) => (
          <ul>
            {listUnknowns({
              entity,
              isOwnable,
              facts,
              lawsuits: selectLawsuits(data),
              today: getToday(),
            }).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </AnswerState>
      <p className="quiet">
        {total !== undefined &&
          `Read for this page: ${facts.length} of ${total.toLocaleString("en")} connections. `}
        This page has what recorded sources say. What is missing here may be so all the same.
      </p>
    </section>
  );
}
