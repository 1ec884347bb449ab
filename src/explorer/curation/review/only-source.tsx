import { useSearchParams } from "wouter";
import { type Kind, ListedClaimsDocument } from "../../../client/gql/graphql.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { formatCode } from "../../model/words/kind-words.js";
import { ClaimedSubject } from "../../sources/claimed-subject.js";
import { Choice } from "../../ui/fields/choice.js";
import { SourceLink } from "../../ui/navigation/links.js";
import { PagedList } from "../../ui/paged-list.js";
import styles from "../curation.module.css";
import { listKindOptions } from "./list-kind-options.js";
import { ReviewRow } from "./review-row.js";

/** Rows per request. */
const ROWS = 10;

const kindOptions = listKindOptions(() => true);

/** The entities and facts that one source alone supports, the least reliable first. */
export function OnlySource() {
  const [params, setParams] = useSearchParams();
  const kind = kindOptions.find(([code]) => code === params.get("kind"))?.[0] as Kind | undefined;
  return (
    <>
      <Choice
        name="Kind"
        value={kind ?? ""}
        options={[["", "all"], ...kindOptions]}
        set={(next) => setParams({ list: "one-source", ...(next && { kind: next }) }, { replace: true })}
      />
      <PagedList
        document={ListedClaimsDocument}
        variables={{
          ...(kind && { kinds: [kind] }),
          where: { isFromOnlySource: { eq: true }, stance: ["SUPPORTS"], field: { isNull: true } },
          orderBy: [{ field: "CONFIDENCE", direction: "ASC" }],
          first: ROWS,
        }}
        listOf={({ claims }) => claims}
        what="what one source alone supports"
        rowsAre="claims"
        none="All of these have a second source."
      >
        {(claims, total) => (
          <>
            <p className="quiet">
              {total.toLocaleString("en")} claims, the least reliable first. No other source supports what
              they are about, or any field of it.
            </p>
            <ul className={styles.reviewRows}>
              {claims.map((claim) => (
                <ReviewRow key={claim.id} subjectId={claim.subject.id} claim={claim}>
                  <p>
                    <ClaimedSubject subject={claim.subject} />
                  </p>
                  <p className="quiet">
                    {`${toUpperFirst(formatCode(claim.basis))}, confidence ${claim.confidence}, from `}
                    <SourceLink source={claim.source} />
                  </p>
                </ReviewRow>
              ))}
            </ul>
          </>
        )}
      </PagedList>
    </>
  );
}
