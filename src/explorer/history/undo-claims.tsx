import { useState } from "react";
import {
  ClaimsOfChangeDocument,
  type ClaimsOfChangeQuery,
  RetractClaimDocument,
} from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { refusal } from "../api/refusal.js";
import { useAnswer } from "../api/use-answer.js";
import { AnswerState } from "../parts/answer-state.js";
import { UndoAct } from "./undo-act.js";

interface Props {
  readonly factId: string;
  readonly revision: number;
  /** When it was recorded. */
  readonly at: string;
  readonly summary: string;
  say(result: string): void;
}

type Claims = NonNullable<ClaimsOfChangeQuery["history"]>["nodes"][number]["claims"];

/** Undoes a change of a fact by retracting the claims that it recorded, where that leaves what was before. */
export function UndoClaims({ factId, revision, at, summary, say }: Props) {
  const [isOpen, setOpen] = useState(false);
  const answer = useAnswer(ClaimsOfChangeDocument, { id: factId, after: revision - 1 }, { enabled: isOpen });
  const found = answer.data && retractionOf(answer.data, { revision, at });
  return (
    <UndoAct
      of={summary}
      say={say}
      reason="Undone in the history."
      onOpen={() => setOpen(true)}
      words={
        <AnswerState of={answer} what="what it recorded">
          {() => <p>{found?.words}</p>}
        </AnswerState>
      }
      undo={
        found && found.claims.length > 0
          ? async (reason) => {
              for (const { id } of found.claims) await retract(id, reason);
              return `Undone: ${summary}`;
            }
          : null
      }
    />
  );
}

async function retract(id: string, reason: string): Promise<void> {
  const input = { id, reason, idempotencyKey: crypto.randomUUID() };
  const { userErrors } = (await ask(RetractClaimDocument, { input })).retractClaim;
  if (userErrors.length > 0) throw refusal(userErrors);
}

/** The claims to retract, and what that does; none if it would leave something else than was before. */
function retractionOf(
  { history }: ClaimsOfChangeQuery,
  { revision, at }: Pick<Props, "revision" | "at">,
): { readonly claims: Claims; readonly words: string } {
  const all = history?.nodes.find((node) => node.revision === revision)?.claims ?? [];
  const claims = all.filter(({ recordedAt, retractedAt }) => recordedAt === at && !retractedAt);
  if (all.some(({ retractedAt }) => retractedAt === at))
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
