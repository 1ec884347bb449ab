import { Link } from "wouter";
import { DisputesDocument } from "../../../client/gql/graphql.js";
import { buildEvidenceAddress } from "../../model/addresses.js";
import { formatConflict } from "../../model/words/conflict-words.js";
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
              <Link href={buildEvidenceAddress(subject)}>{formatConflict({ field, subject })}</Link>
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
