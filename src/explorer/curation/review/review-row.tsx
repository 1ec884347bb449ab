import { type ReactNode, useState } from "react";
import { type ClaimAct, claimActs } from "../claim-act.js";
import { type AnsweredClaim, ClaimActForm } from "../claim-act-form.js";

interface Props {
  /** The entity or the fact that the row is about. */
  readonly subjectId: string;
  /** The claim that another source confirms or differs from, or that is retracted. */
  readonly claim: AnsweredClaim;
  readonly children: ReactNode;
}

const words: Readonly<Record<ClaimAct, string>> = {
  SUPPORT: "Confirm",
  DIFFER: "Differ",
  RETRACT: "Retract",
};

/** An entity or a fact to review, with the actions on its claim. The form opens in the row. */
export function ReviewRow({ subjectId, claim, children }: Props) {
  const [act, setAct] = useState<ClaimAct | null>(null);
  return (
    <li>
      {children}
      <p className="actions">
        {claimActs.map((name) => (
          <button
            key={name}
            type="button"
            aria-expanded={act === name}
            onClick={() => setAct(act === name ? null : name)}
          >
            {words[name]}
          </button>
        ))}
      </p>
      {act && (
        <ClaimActForm key={act} act={act} subjectId={subjectId} claim={claim} onDone={() => setAct(null)} />
      )}
    </li>
  );
}
