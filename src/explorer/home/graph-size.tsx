import { Link } from "wouter";
import { GraphSizeDocument, type GraphSizeQuery } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { ANY_DAY, buildBrowseAddress } from "../model/addresses.js";
import { formatTimestamp } from "../model/words/instant-in-words.js";
import { formatCode, formatKindPlural } from "../model/words/kind-words.js";
import { AnswerState } from "../ui/answer-state.js";
import { CopyQuery } from "../ui/copy-query.js";
import { EmptyGraph } from "../ui/empty-graph.js";
import { formatQueryText } from "../ui/files/query-text.js";
import { KindIcon } from "../ui/theme/kind-icon.js";

/** The number of entities of each kind in the graph. Each leads to the table of exactly these, of every day. */
export function GraphSize() {
  const answer = useAnswer(GraphSizeDocument, {});
  return (
    <section aria-labelledby="holds">
      <h2 id="holds">In the graph</h2>
      <AnswerState of={answer} what="the counts">
        {({ graph }) => (
          <>
            <Counts {...graph} />
            <p className="actions">
              <CopyQuery text={() => formatQueryText(GraphSizeDocument, {})} />
            </p>
          </>
        )}
      </AnswerState>
    </section>
  );
}

function Counts({ entityCounts, relationshipCounts, recordedAt, revision }: GraphSizeQuery["graph"]) {
  const entities = entityCounts.filter(({ count }) => count > 0);
  const facts = relationshipCounts.reduce((sum, { count }) => sum + count, 0);
  if (entities.length === 0) return <EmptyGraph />;
  return (
    <>
      <ul className="counts">
        {entities.map(({ kind, count }) => (
          <li key={kind}>
            <Link href={buildBrowseAddress(kind, ANY_DAY)}>
              <KindIcon kind={kind} />
              <span>
                <strong>{count.toLocaleString("en")}</strong>{" "}
                {count === 1 ? formatCode(kind) : formatKindPlural(kind).toLowerCase()}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {facts.toLocaleString("en")} facts connect them.
        {recordedAt && (
          <>
            {" "}
            Last change: <time dateTime={recordedAt}>{formatTimestamp(recordedAt)}</time>, revision {revision}
            .
          </>
        )}
      </p>
    </>
  );
}
