import { ThumbsDown } from "lucide-react";
import type { ListedClaimsQuery } from "../../client/gql/graphql.js";
import { toUpperFirst } from "../../util/text/case.js";
import { formatCode, formatFieldLabel } from "../model/words/kind-words.js";
import { formatClaimValues } from "../model/words/value-words.js";
import { ClaimedSubject } from "./claimed-subject.js";
import styles from "./source-screen.module.css";

/** A claim of a source, with its subject. */
export type SourceClaim = ListedClaimsQuery["claims"]["nodes"][number];

/** A claim of a source about an entity or a fact, with a link to the subject and all evidence about it. */
export function ClaimItem({ claim }: { readonly claim: SourceClaim }) {
  const { field, value, values, statement, quote, stance, basis, confidence, subject } = claim;
  const formatFieldName = (name: string) =>
    toUpperFirst(formatFieldLabel(name, "from" in subject ? undefined : subject.kind));
  const otherValues = formatClaimValues(values).filter((entry) => entry.field !== field);
  return (
    <li className={stance === "DISPUTES" ? "claim disputes" : "claim"}>
      <p>
        <ClaimedSubject subject={subject} />
      </p>
      <p>
        {stance === "DISPUTES" && (
          <>
            <ThumbsDown aria-hidden="true" /> <span>Differs. </span>
          </>
        )}
        {field && (
          <strong>
            {formatFieldName(field)}
            {value != null && `: ${value}`}.{" "}
          </strong>
        )}
        {statement}
      </p>
      {otherValues.length > 0 && (
        <p className="quiet">
          {otherValues.map((entry) => `${formatFieldName(entry.field)}: ${entry.text}`).join(" · ")}
        </p>
      )}
      {quote && <blockquote>“{quote}”</blockquote>}
      <p className={`${styles.about} quiet`}>
        {toUpperFirst(formatCode(basis))} · confidence {confidence}
      </p>
    </li>
  );
}
