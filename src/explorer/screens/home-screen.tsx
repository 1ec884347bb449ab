import { Copy } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useAnswer } from "../api/use-answer.js";
import { queryText } from "../exports/query-text.js";
import { GraphSizeDocument, type GraphSizeQuery } from "../gql/graphql.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { labelOfCode, pluralOf } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { CopyButton } from "../parts/copy-button.js";
import { useTitle } from "../parts/use-title.js";
import { SearchBox } from "../search/search-box.js";
import { explorerAddress } from "../view/addresses.js";
import { stories } from "./stories.js";

/** The home screen: a search, three stories, and the size of the graph. */
export function HomeScreen() {
  useTitle("Search");
  const [, navigate] = useLocation();
  const size = useAnswer(GraphSizeDocument, {});
  return (
    <main className="page home" id="main">
      <h1>Who owns what, who sells where, which lawsuits link them, and which source says so</h1>
      <SearchBox
        label="Find a brand, a company, a platform, a suit …"
        choose={({ id }) => navigate(explorerAddress([id]))}
      />
      <section aria-labelledby="stories">
        <h2 id="stories">Three stories to start from</h2>
        <ul className="stories">
          {stories.map(({ title, text, fragment }) => (
            <li key={title}>
              <Link href={`/explore#${fragment}`}>
                <strong>{title}</strong>
                <span>{text}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="holds">
        <h2 id="holds">In the graph</h2>
        <AnswerState of={size} what="the counts">
          {(answer) => (
            <>
              <Size {...answer.graph} />
              <p className="actions">
                <CopyButton icon={Copy} text={() => queryText(GraphSizeDocument, {})}>
                  Copy GraphQL
                </CopyButton>
              </p>
            </>
          )}
        </AnswerState>
      </section>
    </main>
  );
}

function Size({ entityCounts, relationshipCounts, recordedAt, revision }: GraphSizeQuery["graph"]) {
  const entities = entityCounts.filter(({ count }) => count > 0);
  const facts = relationshipCounts.reduce((sum, { count }) => sum + count, 0);
  if (entities.length === 0)
    return <p>The graph is empty. Record facts through the API, or import a file.</p>;
  return (
    <>
      <ul className="counts">
        {entities.map(({ kind, count }) => (
          <li key={kind}>
            <KindIcon kind={kind} />
            <span>
              <strong>{count.toLocaleString("en")}</strong>{" "}
              {count === 1 ? labelOfCode(kind) : pluralOf(kind).toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {facts.toLocaleString("en")} facts connect them.
        {recordedAt && (
          <>
            {" "}
            Last change: <time dateTime={recordedAt}>{minuteOf(recordedAt)}</time>, revision {revision}.
          </>
        )}
      </p>
    </>
  );
}

/** An instant to the minute, as "2026-11-25 15:03 UTC". */
const minuteOf = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
