import { useState } from "react";
import {
  ClaimsOfChangeDocument,
  type ClaimsOfChangeQuery,
  RetractClaimDocument,
} from "../../../client/gql/graphql.js";
import { createMutationError } from "../../api/create-mutation-error.js";
import { sendDocument } from "../../api/send-document.js";
import { useAnswer } from "../../api/use-answer.js";
import { AnswerState } from "../../ui/answer-state.js";
import { UndoAct } from "./undo-act.js";

interface Props {
  readonly factId: string;
  readonly revision: number;
  /** The instant at which it was recorded. */
  readonly changedAt: string;
  readonly summary: string;
  announce(result: string): void;
}

type Claims = NonNullable<ClaimsOfChangeQuery["history"]>["nodes"][number]["claims"];

/** Undoes a change of a fact by retracting the claims that it recorded, where that leaves what was before. */
export function UndoClaims({ factId, revision, changedAt, summary, announce }: Props) {
  const [isOpen, setOpen] = useState(false);
  const answer = useAnswer(
    ClaimsOfChangeDocument,
    { id: factId, after: String(revision - 1) },
    { enabled: isOpen },
  );
  const retraction = answer.data && planRetraction(answer.data, { revision, changedAt });
  return (
    <UndoAct
      of={summary}
      announce={announce}
      reason="Undone in the history."
      onOpen={() => setOpen(true)}
      words={
        <AnswerState of={answer} what="what it recorded">
          {() => <p>{retraction?.words}</p>}
        </AnswerState>
      }
      undo={
        retraction && retraction.claims.length > 0
          ? async (reason) => {
              for (const { id } of retraction.claims) await retract(id, reason);
              return `Undone: ${summary}`;
            }
          : null
      }
    />
  );
}

async function retract(id: string, reason: string): Promise<void> {
  const input = { id, reason, idempotencyKey: crypto.randomUUID() };
  const { userErrors } = (await sendDocument(RetractClaimDocument, { input })).retractClaim;
  if (userErrors.length > 0) throw createMutationError(userErrors);
}

/** Plans the claims to retract, and describes the effect; no claims if it would leave something else than was before. */
function planRetraction(
  { history }: ClaimsOfChangeQuery,
  { revision, changedAt }: Pick<Props, "revision" | "changedAt">,
): { readonly claims: Claims; readonly words: string } {
  const all = history?.nodes.find((node) => node.revision === revision)?.claims ?? [];
  const claims = all.filter(({ recordedAt, retractedAt }) => recordedAt === changedAt && !retractedAt);
  if (all.some(({ retractedAt }) => retractedAt === changedAt))
    return {
      claims: [],
      words: "It replaced what the same source said before. Record the earlier value again, with its source.",
    };
  if (claims.length === 0)
    return { claims: [], words: "Nothing is left to undo: what it recorded is retracted already." };
  const titles = [...new Set(claims.map(({ source }) => `“${source.title}”`))].join(", ");
  return {
    claims,
    words: `What ${titles} says of it here is retracted. What other sources say stays; a fact that no source says any more is retracted.`,
  };
}
