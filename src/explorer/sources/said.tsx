import { ThumbsDown } from "lucide-react";
import { Link } from "wouter";
import type { ClaimsOfSourceQuery } from "../../client/gql/graphql.js";
import { factOf } from "../api/fact-of.js";
import { FactMarks } from "../facts/fact-marks.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { fieldInWords, labelOfCode, sentenceCase } from "../kinds/words.js";
import { entityAddress, explorerAddress } from "../view/addresses.js";
import { sentenceOf } from "../view/fact-words.js";
import { stateValueText } from "../view/value-words.js";

/** A claim of a source, with what it is about. */
export type SourceClaim = ClaimsOfSourceQuery["claims"]["nodes"][number];

/** What a source says about an entity or a fact, which leads to it with all evidence about it. */
export function Said({ claim }: { readonly claim: SourceClaim }) {
  const { field, value, values, statement, quote, stance, basis, confidence } = claim;
  const given = values.filter((one) => one.field !== field);
  return (
    <li className={stance === "DISPUTES" ? "claim disputes" : "claim"}>
      <p>
        <Subject subject={claim.subject} />
      </p>
      <p>
        {stance === "DISPUTES" && (
          <>
            <ThumbsDown aria-hidden="true" /> <span>Differs. </span>
          </>
        )}
        {field && (
          <strong>
            {sentenceCase(fieldInWords(field))}
            {value != null && `: ${value}`}.{" "}
          </strong>
        )}
        {statement}
      </p>
      {given.length > 0 && (
        <p className="quiet">
          {given
            .map((one) => `${fieldInWords(one.field)} ${stateValueText(one.field, one.value, "EXACT")}`)
            .join(" · ")}
        </p>
      )}
      {quote && <blockquote>“{quote}”</blockquote>}
      <p className="about quiet">
        {sentenceCase(labelOfCode(basis))} · confidence {confidence}
      </p>
    </li>
  );
}

function Subject({ subject }: Pick<SourceClaim, "subject">) {
  if ("from" in subject) {
    const fact = factOf(subject);
    const address = explorerAddress([fact.from.id, fact.to.id], { selected: fact.id, isEvidenceOpen: true });
    return (
      <>
        <Link href={address}>{sentenceOf(fact)}</Link> <FactMarks fact={fact} />
      </>
    );
  }
  return (
    <>
      <KindIcon kind={subject.kind} /> <Link href={entityAddress(subject.id)}>{subject.name}</Link>
    </>
  );
}
