import { useState } from "react";
import { MarkDistinctDocument, MergeEntitiesDocument, UndoMergeDocument } from "../../client/gql/graphql.js";
import { reasonOf } from "../api/api-error.js";
import { ask } from "../api/ask.js";
import { refresh } from "../api/refresh.js";
import { refusal } from "../api/refusal.js";

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
    done: (outcome: T) => void,
  ): Promise<void> => {
    try {
      const outcome = await act();
      if (outcome.userErrors.length > 0) throw refusal(outcome.userErrors);
      done(outcome);
      refresh();
    } catch (error) {
      setNote(reasonOf(error));
    }
  };
  return {
    merges,
    note,
    merge: (keep: Named, other: Named, reason: string) => {
      const input = { keepId: keep.id, mergeIds: [other.id], reason, idempotencyKey: crypto.randomUUID() };
      return attempt(
        async () => (await ask(MergeEntitiesDocument, { input })).mergeEntities,
        ({ mergeId }) => {
          const words = `${other.name} (${other.id}) is merged into ${keep.name} (${keep.id}).`;
          setNote("");
          if (mergeId) setMerges((now) => [{ mergeId, words }, ...now]);
        },
      );
    },
    undo: ({ mergeId, words }: DoneMerge) =>
      attempt(
        async () =>
          (
            await ask(UndoMergeDocument, {
              input: { mergeId, reason: "Undone in the review.", idempotencyKey: mergeId },
            })
          ).undoMerge,
        () => {
          setNote(`Undone: ${words}`);
          setMerges((now) => now.filter((one) => one.mergeId !== mergeId));
        },
      ),
    keepApart: (one: Named, other: Named, reason: string) =>
      attempt(
        async () =>
          (await ask(MarkDistinctDocument, { input: { ids: [one.id, other.id], reason, distinct: true } }))
            .markDistinct,
        () => setNote(`${one.name} and ${other.name} are different.`),
      ),
  };
}

export type Decisions = ReturnType<typeof useMerges>;
