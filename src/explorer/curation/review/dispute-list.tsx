import { Link } from "wouter";
import { DisputesDocument, type DisputesQuery } from "../../../client/gql/graphql.js";
import { buildEvidenceAddress } from "../../model/addresses.js";
import { formatDisputedFact } from "../../model/words/format-disputed-fact.js";
import { formatFieldLabel } from "../../model/words/kind-words.js";
import { PagedList } from "../../ui/paged-list.js";
import styles from "../curation.module.css";

/** Rows per request. */
const ROWS = 10;

/** The fields and facts that sources disagree about, with each version. A row opens its evidence, where it is decided. */
export function DisputeList() {
  return (
    <PagedList
      document={DisputesDocument}
      variables={{ first: ROWS }}
      listOf={({ conflicts }) => conflicts}
      what="what sources disagree about"
      rowsAre="disputes"
      none="No sources disagree."
    >
      {(rows) => (
        <ul className={styles.reviewRows}>
          {rows.map(({ field, subject, claims }) => (
            <li key={`${subject.id} ${field}`}>
              <Link href={buildEvidenceAddress(subject)}>
                {`${formatSubjectName(subject)}${field ? `: ${formatFieldLabel(field, findEntityKind(subject))}` : ""}`}
              </Link>
              <ul className={styles.saidValues}>
                {claims.map(({ id, value, stance, source }) => (
                  <li key={id}>
                    {value ?? (stance === "DISPUTES" ? "says otherwise" : "says so")}{" "}
                    <small className="quiet">
                      {[source.publisher ?? source.title, source.publishedOn].filter(Boolean).join(", ")}
                    </small>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

type DisputeSubject = DisputesQuery["conflicts"]["nodes"][number]["subject"];

const findEntityKind = (subject: DisputeSubject): string | undefined =>
  "kind" in subject && !("from" in subject) ? subject.kind : undefined;

const formatSubjectName = (subject: DisputeSubject): string =>
  "from" in subject ? formatDisputedFact(subject) : subject.name;
