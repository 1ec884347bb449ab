import { useState } from "react";
import {
  MarkDistinctDocument,
  MergeEntitiesDocument,
  UndoMergeDocument,
} from "../../../client/gql/graphql.js";
import { formatErrorMessage } from "../../api/api-error.js";
import { createMutationError } from "../../api/create-mutation-error.js";
import { refresh } from "../../api/refresh.js";
import { sendDocument } from "../../api/send-document.js";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A merge that can be undone from this tab. */
export interface DoneMerge {
  readonly mergeId: string;
  readonly words: string;
}

interface Outcome {
  readonly userErrors: readonly { readonly message: string }[];
}

/** Decides about pairs of entities, and undoes what was merged in this tab. */
export function useMerges() {
  const [merges, setMerges] = useState<readonly DoneMerge[]>([]);
  const [note, setNote] = useState("");
  const attempt = async <T extends Outcome>(
    act: () => Promise<T>,
    onSuccess: (outcome: T) => void,
  ): Promise<void> => {
    try {
      const outcome = await act();
      if (outcome.userErrors.length > 0) throw createMutationError(outcome.userErrors);
      onSuccess(outcome);
      refresh();
    } catch (error) {
      setNote(formatErrorMessage(error));
    }
  };
  return {
    merges,
    note,
    merge: (keep: Named, duplicate: Named, reason: string) => {
      const input = {
        keepId: keep.id,
        mergeIds: [duplicate.id],
        reason,
        idempotencyKey: crypto.randomUUID(),
      };
      return attempt(
        async () => (await sendDocument(MergeEntitiesDocument, { input })).mergeEntities,
        ({ mergeId }) => {
          const words = `${duplicate.name} (${duplicate.id}) is merged into ${keep.name} (${keep.id}).`;
          setNote("");
          if (mergeId) setMerges((now) => [{ mergeId, words }, ...now]);
        },
      );
    },
    undo: ({ mergeId, words }: DoneMerge) =>
      attempt(
        async () =>
          (
            await sendDocument(UndoMergeDocument, {
              input: { id: mergeId, reason: "Undone in the review.", idempotencyKey: mergeId },
            })
          ).undoMerge,
        () => {
          setNote(`Undone: ${words}`);
          setMerges((now) => now.filter((merge) => merge.mergeId !== mergeId));
        },
      ),
    keepApart: (first: Named, second: Named, reason: string) =>
      attempt(
        async () =>
          (
            await sendDocument(MarkDistinctDocument, {
              input: { ids: [first.id, second.id], reason, distinct: true },
            })
          ).markDistinct,
        () => setNote(`${first.name} and ${second.name} are different.`),
      ),
  };
}

export type Decisions = ReturnType<typeof useMerges>;
