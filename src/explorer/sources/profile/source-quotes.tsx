import { useQuery } from "@tanstack/react-query";
import { groupByKey } from "../../../util/group-by-key.js";
import { loadClaims } from "../../api/load-claims.js";
import type { ClaimInView } from "../../model/claim-in-view.js";
import type { ViewFact } from "../../model/graph.js";
import { emptyView } from "../../model/view.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatSentenceFromEnd } from "../../model/words/fact-sentence.js";
import { AnswerState } from "../../ui/answer-state.js";
import { OriginalLink, SourceLink } from "../../ui/navigation/links.js";
import { rankSupportingSources, type SourceSupport } from "../rank-supporting-sources.js";
import { EvidenceLink } from "./evidence-link.js";
import styles from "./source-quotes.module.css";

interface Props {
  readonly id: string;
  readonly facts: readonly ViewFact[];
}

/** The sources that are shown at first. */
const FIRST_SOURCES = 5;

/** The sources of the connections in a profile, each with what it says in its own words, if they are recorded. */
export function SourceQuotes({ id, facts }: Props) {
  const ids = facts.map((fact) => fact.id);
  const answer = useQuery({
    queryKey: ["claims in view", emptyView.time, ids],
    queryFn: () => loadClaims(ids, emptyView.time),
    enabled: ids.length > 0,
  });
  if (ids.length === 0) return null;
  return (
    <section aria-label="Sources of the connections">
      <h3>About its connections</h3>
      <AnswerState of={answer} what="the sources of the connections">
        {(claims) => {
          const claimsBySource = groupByKey(claims, ({ source }) => source.id);
          const factsById = new Map(facts.map((fact) => [fact.id, fact]));
          const supports = rankSupportingSources(claims);
          const renderSources = (listed: readonly SourceSupport[]) => (
            <ol className={styles.quotes}>
              {listed.map(({ source }) => (
                <SourceItem
                  key={source.id}
                  id={id}
                  source={source}
                  claims={claimsBySource.get(source.id) ?? []}
                  factsById={factsById}
                />
              ))}
            </ol>
          );
          return (
            <>
              {renderSources(supports.slice(0, FIRST_SOURCES))}
              {supports.length > FIRST_SOURCES && (
                <details>
                  <summary>{supports.length - FIRST_SOURCES} more sources</summary>
                  {renderSources(supports.slice(FIRST_SOURCES))}
                </details>
              )}
            </>
          );
        }}
      </AnswerState>
    </section>
  );
}

interface ItemProps {
  readonly id: string;
  readonly source: ClaimInView["source"];
  readonly claims: readonly ClaimInView[];
  readonly factsById: ReadonlyMap<string, ViewFact>;
}

function SourceItem({ id, source, claims, factsById }: ItemProps) {
  const { publisher, publishedOn } = source;
  return (
    <li>
      <p>
        <SourceLink source={source} />{" "}
        <span className="quiet">
          {[publisher, publishedOn && formatDates(publishedOn)].filter(Boolean).join(" · ")}
        </span>{" "}
        <OriginalLink source={source} />
      </p>
      <ul>
        {[...groupByKey(claims, ({ subject }) => subject.id)].map(([subjectId, group]) => {
          const fact = factsById.get(subjectId);
          return (
            <li key={subjectId}>
              {[...new Set(group.flatMap(formatWords))].map((words) => (
                <p key={words}>{words}</p>
              ))}
              {fact && (
                <p className="quiet">
                  {formatDates(formatSentenceFromEnd(id, fact))} <EvidenceLink fact={fact} id={id} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
}

/** The quote of a claim, else what it states in the words of the graph. */
function formatWords({ quote, statement, stance }: ClaimInView): readonly string[] {
  const words = quote ? `“${quote}”` : statement;
  return words ? [stance === "DISPUTES" ? `Differs: ${words}` : words] : [];
}
