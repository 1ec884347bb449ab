import { ChartGantt, Columns2, Copy, Waypoints } from "lucide-react";
import { Link } from "wouter";
import { EntityDocument, HoldingsOfEntityDocument } from "../../../client/gql/graphql.js";
import { toViewFact } from "../../api/to-view-fact.js";
import { useAnswer } from "../../api/use-answer.js";
import { entityLooks } from "../../gql/entity-looks.js";
import { factLooks } from "../../gql/fact-looks.js";
import * as kindCodes from "../../gql/kind-codes.js";
import { buildExplorerAddress, buildSideBySideAddress, buildTimelineAddress } from "../../model/addresses.js";
import type { ViewEntity, ViewFact, ViewGraph } from "../../model/graph.js";
import { emptyView } from "../../model/view.js";
import { formatEntityCitation } from "../../model/words/entity-citation.js";
import { getCharacterizationTitle } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { CopyButton } from "../../ui/copy-button.js";
import { CopyQuery } from "../../ui/copy-query.js";
import { formatQueryText } from "../../ui/files/query-text.js";
import { EntityDetails } from "../details.js";
import { Evidence } from "../evidence.js";
import { Disputed } from "./disputed.js";
import styles from "./entity-screen.module.css";
import { FactGroups } from "./fact-groups.js";
import { HoldingsChart } from "./holdings-chart.js";
import { InOneSentence } from "./in-one-sentence.js";
import { Lawsuits, selectLawsuits } from "./lawsuits.js";
import { OwnerPicture } from "./owner-picture.js";
import { ProfileEvents } from "./profile-events.js";
import { ProfileHeader } from "./profile-header.js";
import { ProfileNotes } from "./profile-notes.js";
import { SourceQuotes } from "./source-quotes.js";
import { Unknowns } from "./unknowns.js";
import { isAboutSuit, useLawsuits } from "./use-lawsuits.js";

const { time } = emptyView;

/** The ownerships of all times that are read. */
const MAX_OWNERSHIPS = 100;

interface Props {
  readonly entity: ViewEntity;
  readonly graph: ViewGraph;
}

/** The parts of a profile: who is behind the entity, since when, its suits and sales, and what is in doubt. */
export function EntityProfile({ entity, graph }: Props) {
  const { id, name, kind } = entity;
  const isOwnable = entityLooks[kind]?.questions?.includes("OWNERS") ?? false;
  const holdings = useAnswer(HoldingsOfEntityDocument, { id, first: MAX_OWNERSHIPS }, { enabled: isOwnable });
  const ownerships = holdings.data?.entity?.relationships;
  const owned = ownerships?.nodes.map(toViewFact) ?? [];
  const facts = [...graph.facts.values()];
  const all = [...new Map([...facts, ...owned].map((fact) => [fact.id, fact])).values()];
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
      <div className={styles.summary}>
        <section aria-label="Details">
          <h2>In short</h2>
          <EntityDetails key={id} id={id} time={time} isInProfile />
        </section>
        <OwnerPicture entity={entity} />
      </div>
      {isOwnable && (!ownerships || owned.length > 0) && (
        <section aria-label="Ownership over time">
          <h2>Ownership over time</h2>
          <div className={holdings.isPending ? styles.expectedHoldings : undefined}>
            <AnswerState of={holdings} what="the ownerships">
              {() => <HoldingsChart name={name} facts={owned} />}
            </AnswerState>
          </div>
          {ownerships && ownerships.totalCount > owned.length && (
            <p className="state">
              The first {owned.length} of {ownerships.totalCount.toLocaleString("en")} ownerships are shown.
            </p>
          )}
        </section>
      )}
      <ConnectionParts entity={entity} graph={graph} />
      <Disputed entity={entity} facts={all} isPart={isOwnable && !ownerships} />
      <Unknowns entity={entity} graph={graph} />
      <ProfileNotes
        id={id}
        title={getCharacterizationTitle(kind)}
        facts={graph.characterizations}
        total={graph.noteCounts.get(id)?.characterizations}
      />
      <section aria-label="Timeline">
        <h2>Timeline</h2>
        <ProfileEvents id={id} />
      </section>
      <section aria-label="Sources">
        <h2>Sources</h2>
        <h3>About {name} itself</h3>
        <Evidence key={id} id={id} time={time} />
        <SourceQuotes id={id} facts={all} />
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

/** The facts of today: sales, suits, and all others. Its owners are in the chart of all times. */
function ConnectionParts({ entity, graph }: Props) {
  const { id, kind } = entity;
  const facts = [...graph.facts.values()];
  const total = graph.supernodes.get(id);
  const sales = facts.filter(isSale);
  const { answer, isAsked } = useLawsuits(entity, graph);
  const lawsuitIds = new Set(answer.data && selectLawsuits(answer.data).map((lawsuit) => lawsuit.id));
  // Until it is known which of the suits and agreements are suits, neither is listed twice.
  const isAmongLawsuits = (fact: ViewFact) =>
    kind !== kindCodes.Lawsuit &&
    isAboutSuit(fact) &&
    (isAsked && !answer.data
      ? !answer.isError
      : lawsuitIds.has(fact.from.id === id ? fact.to.id : fact.from.id));
  const remaining = facts.filter(
    (fact) => !isSale(fact) && !isAmongLawsuits(fact) && !isOwnershipFact(fact, id),
  );
  return (
    <>
      {sales.length > 0 && (
        <section aria-label="Sales">
          <h2>{kind === kindCodes.Brand ? "Where it is sold" : "What is sold, and where"}</h2>
          <FactGroups id={id} facts={sales} isPart={total !== undefined} />
        </section>
      )}
      <ProfileNotes
        id={id}
        title="Known not to be there"
        facts={graph.absences}
        total={graph.noteCounts.get(id)?.absences}
      />
      <Lawsuits entity={entity} graph={graph} />
      {remaining.length > 0 && (
        <section aria-label="Connections">
          <h2>Current connections</h2>
          <FactGroups id={id} facts={remaining} isPart={total !== undefined} />
        </section>
      )}
      {facts.length === 0 && <p className="state">No current connections.</p>}
      {total !== undefined && (
        <p className="state">
          {facts.length} of {total.toLocaleString("en")} connections shown. The workbench can show more.
        </p>
      )}
    </>
  );
}

const isSale = ({ kind }: ViewFact): boolean => factLooks[kind]?.group === "selling";

const isOwnershipFact = ({ kind, to }: ViewFact, id: string): boolean =>
  kind === kindCodes.Ownership && to.id === id;
