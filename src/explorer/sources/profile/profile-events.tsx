import { TimelineDocument } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import styles from "./entity-screen.module.css";

const MAX_EVENTS = 100;

/** The events of an entity, by date. */
export function ProfileEvents({ id }: { readonly id: string }) {
  const answer = useAnswer(TimelineDocument, { id, first: MAX_EVENTS, asOf: {} });
  return (
    <AnswerState of={answer} what="the timeline">
      {({ entity }) => {
        const timeline = entity?.timeline ?? { totalCount: 0, nodes: [] };
        if (timeline.totalCount === 0) return <p className="state">No dated events.</p>;
        return (
          <>
            <ol className={styles.events}>
              {timeline.nodes.map(({ date, title, fact }) => (
                <li key={`${date} ${fact.id} ${title}`}>
                  <time dateTime={date}>{formatDates(date)}</time> <span>{title}</span>
                </li>
              ))}
            </ol>
            {timeline.totalCount > timeline.nodes.length && (
              <p className="state">
                The first {timeline.nodes.length} of {timeline.totalCount.toLocaleString("en")} are shown.
              </p>
            )}
          </>
        );
      }}
    </AnswerState>
  );
}
