import { ThumbsDown } from "lucide-react";
import type { ListedClaimsQuery } from "../../client/gql/graphql.js";
import { fieldInWords, labelOfCode, sentenceCase } from "../kinds/words.js";
import { valuesInWords } from "../view/value-words.js";
import { ClaimedSubject } from "./claimed-subject.js";

/** A claim of a source, with what it is about. */
export type SourceClaim = ListedClaimsQuery["claims"]["nodes"][number];

/** What a source says about an entity or a fact, which leads to it with all evidence about it. */
export function Said({ claim }: { readonly claim: SourceClaim }) {
  const { field, value, values, statement, quote, stance, basis, confidence, subject } = claim;
  const wordOf = (name: string) =>
    sentenceCase(fieldInWords(name, "from" in subject ? undefined : subject.kind));
  const given = valuesInWords(values).filter((one) => one.field !== field);
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
            {wordOf(field)}
            {value != null && `: ${value}`}.{" "}
          </strong>
        )}
        {statement}
      </p>
      {given.length > 0 && (
        <p className="quiet">{given.map((one) => `${wordOf(one.field)}: ${one.text}`).join(" · ")}</p>
      )}
      {quote && <blockquote>“{quote}”</blockquote>}
      <p className="about quiet">
        {sentenceCase(labelOfCode(basis))} · confidence {confidence}
      </p>
    </li>
  );
}
