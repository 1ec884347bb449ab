import { Suspense } from "react";
import { Link, useLocation } from "wouter";
import { useAnswer } from "../api/use-answer.js";
import { queryText } from "../exports/query-text.js";
import { GraphSizeDocument, type GraphSizeQuery, HomeDocument, type HomeQuery } from "../gql/graphql.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { labelOfCode, pluralOf } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { CopyQuery } from "../parts/copy-query.js";
import { lazyPart } from "../parts/lazy-part.js";
import { useTitle } from "../parts/use-title.js";
import { SearchBox } from "../search/search-box.js";
import { browseAddress, explorerAddress } from "../view/addresses.js";
import { stories } from "./stories.js";

const OwnContent = lazyPart(() => import("./own-content.js").then((part) => part.OwnContent));

/** The home screen: a search, the stories of the seed or what else the graph has, and its size. */
export function HomeScreen() {
  useTitle("Search");
  const [, navigate] = useLocation();
  const size = useAnswer(GraphSizeDocument, {});
  const home = useAnswer(HomeDocument, { ids: stories.map(({ about }) => about) });
  return (
    <main className="page home" id="main">
      <h1>Who owns what, who sells where, which lawsuits link them, and which source says so</h1>
      <SearchBox
        label="Find a brand, a company, a platform, a suit …"
        choose={({ id }) => navigate(explorerAddress([id]))}
      />
      {/* The size comes inside, so that an error or a required key is shown once. */}
      <AnswerState of={home} what="what to start from">
        {({ nodes, changes }) => (
          <>
            <Start recorded={nodes} changes={changes.nodes} />
            <section aria-labelledby="holds">
              <h2 id="holds">In the graph</h2>
              <AnswerState of={size} what="the counts">
                {(answer) => (
                  <>
                    <Size {...answer.graph} />
                    <p className="actions">
                      <CopyQuery text={() => queryText(GraphSizeDocument, {})} />
                    </p>
                  </>
                )}
              </AnswerState>
            </section>
          </>
        )}
      </AnswerState>
    </main>
  );
}

interface StartProps {
  /** The entities of the stories, in their order; null for one that is not recorded. */
  readonly recorded: HomeQuery["nodes"];
  readonly changes: HomeQuery["changes"]["nodes"];
}

/** The stories that the graph can show; without any, its own content. */
function Start({ recorded, changes }: StartProps) {
  const available = stories.filter((_, index) => recorded[index]);
  if (changes.length === 0) return null;
  if (available.length === 0)
    return (
      <Suspense>
        <OwnContent changes={changes} />
      </Suspense>
    );
  return (
    <section aria-labelledby="stories">
      <h2 id="stories">Stories to start from</h2>
      <ul className="stories">
        {available.map(({ title, text, fragment }) => (
          <li key={title}>
            <Link href={`/explore#${fragment}`}>
              <strong>{title}</strong>
              <span>{text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
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
            <Link href={browseAddress(kind)}>
              <KindIcon kind={kind} />
              <span>
                <strong>{count.toLocaleString("en")}</strong>{" "}
                {count === 1 ? labelOfCode(kind) : pluralOf(kind).toLowerCase()}
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
