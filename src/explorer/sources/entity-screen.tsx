import { ChartGantt, Columns2, Copy, Waypoints } from "lucide-react";
import { useMemo } from "react";
import { Link } from "wouter";
import { EntityDocument, RelationshipCountsDocument, TimelineDocument } from "../../client/gql/graphql.js";
import { doubtWords, formatDoubtfulCount } from "../../sentences/doubtful-count.js";
import { groupByKey } from "../../util/group-by-key.js";
import { toUpperFirst } from "../../util/text/case.js";
import { useAnswer } from "../api/use-answer.js";
import { useGraph } from "../api/use-graph.js";
import {
  buildEntityAddress,
  buildExplorerAddress,
  buildSideBySideAddress,
  buildTimelineAddress,
} from "../model/addresses.js";
import type { ViewEntity, ViewFact, ViewGraph } from "../model/graph.js";
import { buildAsOf, emptyView } from "../model/view.js";
import { formatDates } from "../model/words/dates-in-words.js";
import { formatEntityCitation } from "../model/words/entity-citation.js";
import { formatFactDetail, formatFactTime, formatSentenceFromEnd } from "../model/words/fact-sentence.js";
import { getCharacterizationTitle, selectKindVerb } from "../model/words/kind-words.js";
import { AnswerState } from "../ui/answer-state.js";
import { CopyButton } from "../ui/copy-button.js";
import { CopyQuery } from "../ui/copy-query.js";
import { FactMarks } from "../ui/fact-marks.js";
import { formatQueryText } from "../ui/files/query-text.js";
import { useShownTime } from "../ui/shown-time.js";
import { useTitle } from "../ui/use-title.js";
import { EntityDetails } from "./details.js";
import styles from "./entity-screen.module.css";
import { Evidence } from "./evidence.js";
import { formatListingTotals } from "./format-listing-totals.js";
import { InOneSentence } from "./in-one-sentence.js";
import { ProfileHeader } from "./profile-header.js";

const { time } = emptyView;

/** The profile of an entity as of today, ready to print and cite. */
export function EntityScreen({ id }: { readonly id: string }) {
  const ids = useMemo(() => [id], [id]);
  const loading = useGraph(ids, time);
  useTitle(loading.data?.entities.get(id)?.name ?? id);
  useShownTime("As of today", null, ids);
  return (
    <main className={`page ${styles.entity}`} id="main">
      <AnswerState of={loading} what="the entity">
        {(graph) => {
          const entity = graph.entities.get(id);
          return entity ? <EntityProfile entity={entity} graph={graph} /> : <UnknownEntity id={id} />;
        }}
      </AnswerState>
    </main>
  );
}

function UnknownEntity({ id }: { readonly id: string }) {
  return (
    <>
      <h1>No entity has the id {id}</h1>
      <p>
        <Link href="/">Search by name</Link> instead.
      </p>
    </>
  );
}

function EntityProfile({ entity, graph }: { readonly entity: ViewEntity; readonly graph: ViewGraph }) {
  const { id, name, kind } = entity;
  const citation = formatEntityCitation({ id, name });
  return (
    <>
      <ProfileHeader entity={entity} />
      <InOneSentence entity={entity} />
      <p className="actions">
        <Link href={buildExplorerAddress([id])} className="button">
          <Waypoints aria-hidden="true" /> Open in the workbench
        </Link>
        <Link href={buildTimelineAddress([id])} className="button">
          <ChartGantt aria-hidden="true" /> Timeline
        </Link>
        <Link href={buildSideBySideAddress([id])} className="button">
          <Columns2 aria-hidden="true" /> Compare with…
        </Link>
        <CopyQuery text={() => formatQueryText(EntityDocument, { id, asOf: {} })} />
      </p>
      <EntityDetails key={id} id={id} time={time} isNamed />
      <section aria-label="Connections">
        <h2>Current connections</h2>
        <Facts entity={entity} graph={graph} />
      </section>
      <Notes
        id={id}
        title="Known not to be there"
        facts={graph.absences}
        total={graph.noteCounts.get(id)?.absences}
      />
      <Notes
        id={id}
        title={getCharacterizationTitle(kind)}
        facts={graph.characterizations}
        total={graph.noteCounts.get(id)?.characterizations}
      />
      <section aria-label="Timeline">
        <h2>Timeline</h2>
        <Events id={id} />
      </section>
      <section aria-label="Sources">
        <h2>Sources</h2>
        <Evidence key={id} id={id} time={time} />
      </section>
      <section aria-label="Citation">
        <h2>Cite this page</h2>
        <p className={styles.citation}>{citation}</p>
        <p className="actions">
          <CopyButton icon={Copy} text={() => citation}>
            Copy citation of this page
          </CopyButton>
        </p>
      </section>
    </>
  );
}

interface NotesProps {
  readonly id: string;
  readonly title: string;
  readonly facts: ReadonlyMap<string, ViewFact>;
  readonly total: number | undefined;
}

/** Facts of the entity that are no links, each with its evidence. */
function Notes({ id, title, facts, total = 0 }: NotesProps) {
  if (facts.size === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} {total > facts.size && <span className="quiet">{formatShownCount(facts.size, total)}</span>}
      </h2>
      <ul>
        {[...facts.values()].map((fact) => (
          <li key={fact.id}>
            {formatDates(formatSentenceFromEnd(id, fact))} <FactMarks fact={fact} />{" "}
            <EvidenceLink fact={fact} id={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ entity: { id }, graph }: { readonly entity: ViewEntity; readonly graph: ViewGraph }) {
  const facts = [...graph.facts.values()];
  const total = graph.supernodes.get(id);
  const counts = useAnswer(
    RelationshipCountsDocument,
    { id, asOf: buildAsOf(time) },
    { enabled: total !== undefined },
  );
  const rows = counts.data?.entity?.relationshipCounts ?? [];
  /** Sums the numbers of facts with a verb. */
  const sumFactCounts = (verb: string): number =>
    rows
      .filter(({ kind, direction }) => selectKindVerb(kind, direction === "IN" ? "IN" : "OUT") === verb)
      .reduce((sum, { count }) => sum + count, 0);
  const groups = groupByKey(facts, (fact) => selectKindVerb(fact.kind, fact.from.id === id ? "OUT" : "IN"));
  if (facts.length === 0) return <p className="state">No current connections.</p>;
  return (
    <>
      {total && (
        <p className="state">
          {facts.length} of {total.toLocaleString("en")} connections shown. The workbench can show more.
        </p>
      )}
      {[...groups].map(([verb, group]) => (
        <div key={verb}>
          <h3>
            {toUpperFirst(verb)} <span className="quiet">{formatGroupSize(group, sumFactCounts(verb))}</span>
          </h3>
          {formatListingTotals(group).map((total) => (
            <p key={total}>{toUpperFirst(total)}</p>
          ))}
          <ul>
            {group.map((fact) => (
              <FactLine key={fact.id} fact={fact} id={id} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

const formatShownCount = (count: number, total: number): string =>
  total > count ? `${count} of ${total.toLocaleString("en")}` : String(count);

/** "25 of 400", with how many of those that are shown are in doubt. */
function formatGroupSize(facts: readonly ViewFact[], total: number): string {
  const isWhole = total <= facts.length;
  const doubt = isWhole ? doubtWords.facts : `of those shown ${doubtWords.facts}`;
  const doubtful = facts.filter(
    ({ status, certainty }) => status !== "SUPPORTED" || certainty === "POSSIBLE",
  );
  return `${formatShownCount(facts.length, total)}${formatDoubtfulCount(doubtful.length, doubt)}`;
}

function FactLine({ fact, id }: { readonly fact: ViewFact; readonly id: string }) {
  const otherEnd = fact.from.id === id ? fact.to : fact.from;
  return (
    <li>
      <Link href={buildEntityAddress(otherEnd.id)}>{otherEnd.name}</Link>{" "}
      <span className="quiet">
        {formatDates([formatFactDetail(fact), formatFactTime(fact)].filter(Boolean).join(", "))}{" "}
        <FactMarks fact={fact} /> <EvidenceLink fact={fact} id={id} />
      </span>
    </li>
  );
}

function EvidenceLink({ fact, id }: { readonly fact: ViewFact; readonly id: string }) {
  const otherEnd = fact.from.id === id ? fact.to : fact.from;
  return (
    <Link className={styles.toEvidence} href={buildExplorerAddress([id, otherEnd.id], { selected: fact.id })}>
      evidence<span className="unseen"> of what is said about {otherEnd.name}</span>
    </Link>
  );
}

const MAX_EVENTS = 100;

function Events({ id }: { readonly id: string }) {
  const answer = useAnswer(TimelineDocument, { id, first: MAX_EVENTS, asOf: buildAsOf(time) });
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
                  <time dateTime={date}>{date}</time> <span>{title}</span>
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
