import { Copy, ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import { useAnswer } from "../api/use-answer.js";
import { citationOf } from "../exports/citation.js";
import { ClaimsDocument, type ClaimsQuery } from "../gql/graphql.js";
import { fieldInWords, labelOfCode, sentenceCase } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { CopyButton } from "../parts/copy-button.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import { ExternalLink } from "./details.js";

const INITIAL_CLAIMS = 25;

/** The claims of an entity or a fact, each with its source. Disputing claims are marked. */
export function EvidenceList({ id, time }: { readonly id: string; readonly time: ViewTime }) {
  const [first, setFirst] = useState(INITIAL_CLAIMS);
  const answer = useAnswer(ClaimsDocument, { id, first, asOf: asOfOf(time) }, { isPreviousKept: true });
  return (
    <AnswerState of={answer} what="the claims">
      {({ nodes: [known] }) => {
        if (!known || !("claims" in known)) return <p className="state">Not known at this time.</p>;
        const { nodes, totalCount } = known.claims;
        if (totalCount === 0) return <p className="state">No claims are recorded.</p>;
        return (
          <>
            <ol className="claims">
              {nodes.map((claim) => (
                <ClaimItem key={claim.id} claim={claim} />
              ))}
            </ol>
            {totalCount > nodes.length && (
              <button type="button" disabled={first >= 100} onClick={() => setFirst(100)}>
                {nodes.length} of {totalCount} shown{first < 100 ? ": show up to 100" : ""}
              </button>
            )}
          </>
        );
      }}
    </AnswerState>
  );
}

type Claim = Extract<
  NonNullable<ClaimsQuery["nodes"][number]>,
  { claims: unknown }
>["claims"]["nodes"][number];

function ClaimItem({ claim }: { readonly claim: Claim }) {
  const { field, value, statement, quote, stance, basis, confidence, retractedAt, source } = claim;
  const isDisputing = stance === "DISPUTES";
  const Icon = isDisputing ? ThumbsDown : ThumbsUp;
  return (
    <li className={`claim${isDisputing ? " disputes" : ""}${retractedAt ? " retracted" : ""}`}>
      <p>
        <Icon aria-hidden="true" /> <span className="unseen">{isDisputing ? "Differs: " : "Supports: "}</span>
        {field && (
          <strong>
            {sentenceCase(fieldInWords(field))}
            {value !== null && `: ${value}`}.{" "}
          </strong>
        )}
        {statement ?? (field ? "" : value)}
      </p>
      {quote && <blockquote>{quote}</blockquote>}
      <p className="source">
        {source.url ? <ExternalLink url={source.url}>{source.title}</ExternalLink> : source.title}
        <br />
        <span className="quiet">
          {[source.publisher, source.publishedOn, labelOfCode(basis), `confidence ${confidence}`]
            .filter(Boolean)
            .join(" · ")}
          {retractedAt && ` · retracted on ${retractedAt.slice(0, 10)}`}
        </span>
      </p>
      <CopyButton text={() => citationOf(source)} icon={Copy}>
        Copy citation
      </CopyButton>
    </li>
  );
}
