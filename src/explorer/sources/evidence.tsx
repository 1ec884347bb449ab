import { Suspense, useState } from "react";
import { ClaimsDocument } from "../../client/gql/graphql.js";
import { usePages } from "../api/use-pages.js";
import { useViewer } from "../api/use-viewer.js";
import type { ClaimAct } from "../curation/claim-act.js";
import type { AnsweredClaim } from "../curation/claim-act-form.js";
import { buildAsOf, type ViewTime } from "../model/view.js";
import { AnswerState } from "../ui/answer-state.js";
import { createLazyPart } from "../ui/lazy-part.js";
import { SourceLink } from "../ui/navigation/links.js";
import { MoreButton } from "../ui/paged-list.js";
import { buildEvidenceRows, type EvidenceCell, type EvidenceClaim } from "./evidence-rows.js";
import { EvidenceTable } from "./evidence-table.js";

/** It is loaded for those who curate. */
const ClaimActForm = createLazyPart(() =>
  import("../curation/claim-act-form.js").then((part) => part.ClaimActForm),
);

interface Answered {
  readonly act: ClaimAct;
  readonly claim: AnsweredClaim;
}

/** Claims per page. */
const PAGE_SIZE = 100;

/** The claims of the sources about an entity or a fact, field by field, with the retracted ones below. */
export function Evidence({ id, time }: { readonly id: string; readonly time: ViewTime }) {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const { mayCurate } = useViewer();
  const answer = usePages(
    ClaimsDocument,
    { id, first: PAGE_SIZE, asOf: buildAsOf(time) },
    ({ nodes: [node] }) => (node && "claims" in node ? node.claims.pageInfo : null),
  );
  return (
    <AnswerState of={answer} what="the claims">
      {({ pages }) => {
        const subjectPages = pages.flatMap(({ nodes: [node] }) => (node && "claims" in node ? [node] : []));
        const [first] = subjectPages;
        if (!first) return <p className="state">Not known at this time.</p>;
        const { totalCount } = first.claims;
        if (totalCount === 0) return <p className="state">No claims are recorded.</p>;
        const claims = subjectPages.flatMap((page) => page.claims.nodes);
        const retracted = claims.filter(({ retractedAt }) => retractedAt);
        const current = claims.filter(({ retractedAt }) => !retractedAt);
        return (
          <>
            {current.length > 0 ? (
              <EvidenceTable
                rows={buildEvidenceRows(current, first.fieldStates)}
                entityKind={"kind" in first ? first.kind : undefined}
                {...(mayCurate && {
                  answer: (act: ClaimAct, { claim }: EvidenceCell, field: string | null) =>
                    setAnswered({ act, claim: selectFieldClaim(claim, field) }),
                })}
              />
            ) : (
              <p className="state">All claims are retracted.</p>
            )}
            {answered && (
              <Suspense>
                <ClaimActForm
                  key={`${answered.act} ${answered.claim.id} ${answered.claim.field}`}
                  subjectId={id}
                  {...answered}
                  onDone={() => setAnswered(null)}
                />
              </Suspense>
            )}
            <MoreButton of={answer} visibleCount={claims.length} total={totalCount} what="claims" />
            {retracted.length > 0 && (
              <section aria-label="Retracted">
                <h3>Retracted</h3>
                <ul className="retracted">
                  {retracted.map(({ id: claim, source, value, statement, retractedAt }) => (
                    <li key={claim}>
                      <s>{value ?? statement ?? "The whole"}</s>, from <SourceLink source={source} />, on{" "}
                      {retractedAt?.slice(0, 10)}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        );
      }}
    </AnswerState>
  );
}

/** Selects the part of a claim about one field, as its source writes it. */
function selectFieldClaim({ id, field, value, values }: EvidenceClaim, about: string | null): AnsweredClaim {
  const ownValue = field === about || (field == null && about === null) ? value : undefined;
  return {
    id,
    field: about,
    value: ownValue ?? values.find((entry) => entry.field === about)?.value ?? null,
  };
}
