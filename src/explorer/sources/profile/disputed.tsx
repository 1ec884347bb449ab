import { EntityDocument } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import type { ViewEntity, ViewFact } from "../../model/graph.js";
import { emptyView } from "../../model/view.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatSentenceFromEnd } from "../../model/words/fact-sentence.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { ContestedFields } from "../contested-fields.js";
import { EvidenceLink } from "./evidence-link.js";

interface Props {
  /** True if some facts are still loading, so that nothing can be said of all. */
  readonly isPart: boolean;
  readonly entity: ViewEntity;
  readonly facts: readonly ViewFact[];
}

/** The fields of an entity and the facts of its profile about which sources disagree, or which are only alleged. */
export function Disputed({ entity: { id, kind, name }, facts, isPart }: Props) {
  const { data } = useAnswer(EntityDocument, { id, asOf: {} }, { isPreviousKept: true });
  const contestedFields = [data?.entity?.disputedFields ?? [], data?.entity?.allegedFields ?? []].flat();
  const contested = facts.filter(isContested);
  return (
    <section aria-label="What is disputed">
      <h2>Disputed or only alleged</h2>
      {contestedFields.length > 0 && <ContestedFields id={id} kind={kind} time={emptyView.time} />}
      {contested.length > 0 && (
        <ul>
          {contested.map((fact) => (
            <li key={fact.id}>
              {formatDates(formatSentenceFromEnd(id, fact))} <FactMarks fact={fact} />{" "}
              <EvidenceLink fact={fact} id={id} />
            </li>
          ))}
        </ul>
      )}
      {data && !isPart && contested.length === 0 && contestedFields.length === 0 && (
        <p className="quiet">
          None of the details and connections of {name} that are shown here is disputed or only alleged.
        </p>
      )}
    </section>
  );
}

const isContested = ({ status, disputedFields, allegedFields }: ViewFact): boolean =>
  status !== "SUPPORTED" || disputedFields.length + allegedFields.length > 0;
