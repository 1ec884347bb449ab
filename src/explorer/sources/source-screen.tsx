import { Copy, Waypoints } from "lucide-react";
import { Link } from "wouter";
import {
  ListedClaimsDocument,
  type ListedClaimsQueryVariables,
  SourceDocument,
  type SourceQuery,
} from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { usePages } from "../api/use-pages.js";
import { buildExplorerAddress } from "../model/addresses.js";
import { formatCitation } from "../model/words/citation.js";
import { AnswerState } from "../ui/answer-state.js";
import { CopyButton } from "../ui/copy-button.js";
import { OriginalLink } from "../ui/navigation/links.js";
import { MoreButton } from "../ui/paged-list.js";
import { useTitle } from "../ui/use-title.js";
import { ClaimItem, type SourceClaim } from "./claim-item.js";
import styles from "./source-screen.module.css";

/** A source: its properties, the claims that others differ from, what rests on it alone, and all of its claims. */
export function SourceScreen({ id }: { readonly id: string }) {
  const answer = useAnswer(SourceDocument, { id });
  useTitle(answer.data?.source?.title ?? "Source");
  return (
    <main className={`page ${styles.sourcePage}`} id="main">
      <AnswerState of={answer} what="the source">
        {({ source }) => (source ? <SourcePage source={source} /> : <Unknown id={id} />)}
      </AnswerState>
    </main>
  );
}

function Unknown({ id }: { readonly id: string }) {
  return (
    <>
      <h1>No source has the id {id}</h1>
      <p className="quiet">It may be mistyped, or from another graph.</p>
    </>
  );
}

interface Props {
  readonly source: NonNullable<SourceQuery["source"]>;
}

function SourcePage({ source }: Props) {
  const { id, title, publisher, publishedOn, retrievedOn, license, retractedAt } = source;
  const ofSource = { source: { id: { eq: id } } };
  return (
    <>
      <h1>{title}</h1>
      <p className="quiet">
        {[
          publisher,
          publishedOn && `published ${publishedOn}`,
          retrievedOn && `read ${retrievedOn}`,
          license && `licence ${license}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {retractedAt && (
        <p className="state problem">
          Retracted on {retractedAt.slice(0, 10)}: what it says no longer counts.
        </p>
      )}
      <div className="actions">
        <OriginalLink source={source} />
        <CopyButton icon={Copy} text={() => formatCitation(source)}>
          Copy citation
        </CopyButton>
      </div>
      <Claims
        title="Where sources differ from it"
        hint="Other sources say otherwise about these, or it disputes what they say."
        none="No other source differs from it."
        where={{ ...ofSource, isDisputed: { eq: true } }}
        first={10}
      />
      <Claims
        title="What rests on it alone"
        hint="No other source supports these entities and connections, or any field of them."
        none="All that it speaks about has another source, too."
        where={{ ...ofSource, isFromOnlySource: { eq: true }, stance: ["SUPPORTS"] }}
        first={10}
      />
      <Claims title="All it says" none="None of its claims count any more." where={ofSource} first={50} />
    </>
  );
}

interface ClaimsProps {
  readonly title: string;
  readonly hint?: string;
  /** The text if there are none. */
  readonly none: string;
  readonly where: ListedClaimsQueryVariables["where"];
  /** The claims of a page. */
  readonly first: number;
}

function Claims({ title, hint, none, where, first }: ClaimsProps) {
  const answer = usePages(ListedClaimsDocument, { where, first }, ({ claims }) => claims.pageInfo);
  const total = answer.data?.pages[0]?.claims.totalCount;
  return (
    <section aria-label={title}>
      <h2>
        {title}{" "}
        {total !== undefined && (
          <span className="quiet">
            {total.toLocaleString("en")} {total === 1 ? "claim" : "claims"}
          </span>
        )}
      </h2>
      <AnswerState of={answer} what="the claims">
        {({ pages }) => {
          const claims: readonly SourceClaim[] = pages.flatMap((page) => page.claims.nodes);
          if (claims.length === 0) return <p className="state">{none}</p>;
          return (
            <>
              {hint && <p className="quiet">{hint}</p>}
              <ul className={styles.said}>
                {claims.map((claim) => (
                  <ClaimItem key={claim.id} claim={claim} />
                ))}
              </ul>
              <p className="actions">
                <Link className="button" href={buildExplorerAddress(listEntityIds(claims))}>
                  <Waypoints aria-hidden="true" /> Open in graph
                </Link>
              </p>
              <MoreButton of={answer} visibleCount={claims.length} total={total ?? 0} what="claims" />
            </>
          );
        }}
      </AnswerState>
    </section>
  );
}

/** The most entities that are opened in the graph at once. */
const MAX_ENTITIES = 50;

/** Lists the ids of the entities that some claims are about, or that their facts link. */
const listEntityIds = (claims: readonly SourceClaim[]): readonly string[] =>
  [
    ...new Set(
      claims.flatMap(({ subject }) => ("from" in subject ? [subject.from.id, subject.to.id] : [subject.id])),
    ),
  ].slice(0, MAX_ENTITIES);
