import { useSearchParams } from "wouter";
import { type Kind, ListedClaimsDocument } from "../../client/gql/graphql.js";
import { usePages } from "../api/use-pages.js";
import { labelOfCode, sentenceCase } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { Choice } from "../parts/choice.js";
import { MoreButton } from "../parts/more-button.js";
import { SourceLink } from "../parts/source-link.js";
import { ClaimedSubject } from "../sources/claimed-subject.js";
import { kindsToChoose } from "./kinds-to-choose.js";
import { ReviewRow } from "./review-row.js";

/** Rows per request. */
const ROWS = 10;

const kindOptions = kindsToChoose(() => true);

/** The entities and facts that one source alone supports, the least reliable first. */
export function OnlySource() {
  const [params, setParams] = useSearchParams();
  const kind = kindOptions.find(([one]) => one === params.get("kind"))?.[0] as Kind | undefined;
  const answer = usePages(
    ListedClaimsDocument,
    {
      ...(kind && { kinds: [kind] }),
      where: { isFromOnlySource: { eq: true }, stance: { eq: "SUPPORTS" }, field: { isNull: true } },
      orderBy: [{ field: "CONFIDENCE", direction: "ASC" }],
      first: ROWS,
    },
    ({ claims }) => claims.pageInfo,
  );
  return (
    <>
      <Choice
        name="Kind"
        value={kind ?? ""}
        options={[["", "all"], ...kindOptions]}
        set={(next) => setParams({ list: "one-source", ...(next && { kind: next }) }, { replace: true })}
      />
      <AnswerState of={answer} what="what one source alone supports">
        {({ pages }) => {
          const claims = pages.flatMap((page) => page.claims.nodes);
          const total = pages[0]?.claims.totalCount ?? 0;
          if (total === 0) return <p className="state">All of these have a second source.</p>;
          return (
            <>
              <p className="quiet">
                {total.toLocaleString("en")} claims, the least reliable first. No other source supports what
                they are about, or any field of it.
              </p>
              <ul className="review-rows">
                {claims.map((claim) => (
                  <ReviewRow key={claim.id} subjectId={claim.subject.id} claim={claim}>
                    <p>
                      <ClaimedSubject subject={claim.subject} />
                    </p>
                    <p className="quiet">
                      {`${sentenceCase(labelOfCode(claim.basis))}, confidence ${claim.confidence}, from `}
                      <SourceLink source={claim.source} />
                    </p>
                  </ReviewRow>
                ))}
              </ul>
              <MoreButton of={answer} shown={claims.length} total={total} what="claims" />
            </>
          );
        }}
      </AnswerState>
    </>
  );
}
