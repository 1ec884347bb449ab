import { Link, useSearchParams } from "wouter";
import {
  BrowseFactsDocument,
  type BrowseFactsQuery,
  ListedClaimsDocument,
  type ListedClaimsQuery,
  type RelationshipKind,
} from "../../../client/gql/graphql.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { toViewFact } from "../../api/to-view-fact.js";
import { useAnswer } from "../../api/use-answer.js";
import { usePages } from "../../api/use-pages.js";
import * as kindCodes from "../../gql/kind-codes.js";
import { buildEvidenceAddress } from "../../model/addresses.js";
import { formatSentence } from "../../model/words/fact-sentence.js";
import { AnswerState } from "../../ui/answer-state.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { Choice } from "../../ui/fields/choice.js";
import { SourceLink } from "../../ui/navigation/links.js";
import { MoreButton } from "../../ui/paged-list.js";
import styles from "../curation.module.css";
import { listKindOptions } from "./list-kind-options.js";
import { ReviewRow } from "./review-row.js";

/** Facts per request. */
const ROWS = 10;

/** The maximum number of their claims. */
const CLAIMS = 100;

/** The kinds of facts that last: what happened on a day stays true. */
const kindOptions = listKindOptions(({ category, isEvent }) => category === "RELATIONSHIP" && !isEvent);

type StaleFact = BrowseFactsQuery["facts"]["nodes"][number];

/** The facts of a kind that hold today as far as is known, those first whose last evidence is the oldest. */
export function StaleFacts() {
  const [params, setParams] = useSearchParams();
  const requestedKind = params.get("kind") ?? kindCodes.Ownership;
  // To sort the facts of all kinds would cost too much in a large graph.
  const kind = (kindOptions.find(([code]) => code === requestedKind)?.[0] ??
    kindCodes.Ownership) as RelationshipKind;
  const answer = usePages(
    BrowseFactsDocument,
    { kinds: [kind], orderBy: [{ field: "LAST_CONFIRMED_ON", direction: "ASC" }], first: ROWS },
    ({ facts }) => facts.pageInfo,
  );
  return (
    <>
      <Choice
        name="Kind"
        value={kind}
        options={kindOptions}
        set={(next) => setParams({ list: "stale", kind: next }, { replace: true })}
      />
      <AnswerState of={answer} what="what is long unconfirmed">
        {({ pages }) => {
          const total = pages[0]?.facts.totalCount ?? 0;
          const shownCount = pages.reduce((sum, { facts }) => sum + facts.nodes.length, 0);
          if (total === 0) return <p className="state">No fact of this kind is known to hold today.</p>;
          return (
            <>
              <p className="quiet">
                {total.toLocaleString("en")} presumed to hold today, ordered by the last day for which there
                is evidence, the oldest first.
              </p>
              <ul className={styles.reviewRows}>
                {pages.map(({ facts }) => (
                  <PageOfFacts key={facts.nodes[0]?.id} facts={facts.nodes} />
                ))}
              </ul>
              <MoreButton of={answer} visibleCount={shownCount} total={total} what="facts" />
            </>
          );
        }}
      </AnswerState>
    </>
  );
}

/** The facts of one request, with the claims about them. */
function PageOfFacts({ facts }: { readonly facts: readonly StaleFact[] }) {
  const answer = useAnswer(ListedClaimsDocument, {
    where: { subjectId: { in: facts.map(({ id }) => id) }, stance: ["SUPPORTS"] },
    orderBy: [{ field: "OBSERVED_ON", direction: "DESC" }],
    first: CLAIMS,
  });
  const claims = groupByKey(answer.data?.claims.nodes ?? [], ({ subject }) => subject.id);
  return (
    <>
      {answer.error && (
        <li>
          <AnswerState of={answer} what="the claims about them">
            {() => null}
          </AnswerState>
        </li>
      )}
      {facts.map((fact) => (
        <StaleRow key={fact.id} fact={fact} claims={claims.get(fact.id) ?? []} />
      ))}
    </>
  );
}

interface RowProps {
  readonly fact: StaleFact;
  /** The claims that support it, the latest observation first. */
  readonly claims: readonly ListedClaimsQuery["claims"]["nodes"][number][];
}

function StaleRow({ fact: row, claims }: RowProps) {
  const fact = toViewFact(row);
  const [latest] = claims;
  const when = fact.lastConfirmedOn ? `Last confirmed ${fact.lastConfirmedOn}` : "Never confirmed";
  // Else it is confirmed by a date in a claim, or by a data set that had it again.
  const isObserved = latest !== undefined && latest.observedOn === fact.lastConfirmedOn;
  const content = (
    <>
      <p>
        <Link href={buildEvidenceAddress(fact)}>{formatSentence(fact)}</Link> <FactMarks fact={fact} />
      </p>
      <p className="quiet">
        {when}
        {latest && (
          <>
            {isObserved ? " by " : ". Source: "}
            <SourceLink source={latest.source} />
          </>
        )}
      </p>
    </>
  );
  if (!latest) return <li>{content}</li>;
  return (
    <ReviewRow subjectId={fact.id} claim={{ id: latest.id, field: null, value: null }}>
      {content}
    </ReviewRow>
  );
}
