import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { ConflictsDocument } from "../../client/gql/graphql.js";
import { sendDocument } from "../api/send-document.js";
import { describeConflicts } from "../charts/board/conflict-bars.js";
import { AnswerState } from "../ui/answer-state.js";

const MAX_DISPUTES = 6;

/** The subjects about which sources disagree most. Each leads to its claims. */
export function Disputes() {
  const answer = useQuery({
    queryKey: ["disputes"],
    queryFn: async ({ signal }) =>
      describeConflicts(await sendDocument(ConflictsDocument, { first: MAX_DISPUTES }, signal)),
  });
  return (
    <section aria-label="In dispute now">
      <h2>In dispute now</h2>
      <AnswerState of={answer} what="what is in dispute">
        {(disputes) => (
          <ul className="news">
            {disputes.map(({ name, address, claims }) => (
              <li key={name}>
                <Link href={address}>{name}</Link>
                <span className="quiet">{claims} claims</span>
              </li>
            ))}
            {disputes.length === 0 && <li className="quiet">No sources disagree.</li>}
          </ul>
        )}
      </AnswerState>
    </section>
  );
}
