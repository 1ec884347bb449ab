import { Link } from "wouter";
import { DisputesDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { buildEvidenceAddress } from "../model/addresses.js";
import { formatConflict } from "../model/words/conflict-words.js";
import { AnswerState } from "../ui/answer-state.js";

const MAX_DISPUTES = 6;

/** The subjects about which sources disagree most. Each leads to its claims. */
export function Disputes() {
  const answer = useAnswer(DisputesDocument, { first: MAX_DISPUTES });
  return (
    <section aria-label="In dispute now">
      <h2>In dispute now</h2>
      <AnswerState of={answer} what="what is in dispute">
        {({ conflicts: { nodes } }) => (
          <ul className="news">
            {nodes.map((conflict) => (
              <li key={formatConflict(conflict)}>
                <Link href={buildEvidenceAddress(conflict.subject)}>{formatConflict(conflict)}</Link>
                <span className="quiet">{conflict.claims.length} claims</span>
              </li>
            ))}
            {nodes.length === 0 && <li className="quiet">No sources disagree.</li>}
          </ul>
        )}
      </AnswerState>
    </section>
  );
}
