import { entityIds } from "../../query/selection/check-kind.js";
import { mergeEntities } from "../../recording/merge/merge.js";
import type { MergeRequest } from "../../recording/merge/plan-merge.js";
import { undoMerge } from "../../recording/merge/undo-merge.js";
import { findIdIssues, runUnlessInvalid } from "./id-issues.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload } from "./payload.js";
import type { RecordTerms } from "./record-lines.js";
import { toSender } from "./sender.js";
import { changeInput, entitiesPayload, entityPayload, mergeInput } from "./shared-types.js";

export const mergeEntitiesField = declareMutationField<MergeRequest & RecordTerms>("mergeEntities", {
  description:
    "Merges entities of one kind: the kept one takes over names, identifiers, claims and facts; other ids redirect to it. undoMerge undoes it.",
  input: mergeInput,
  payload: entityPayload,
  resolve: async (context, { keepId, mergeIds, reason, ...terms }, selection) => {
    const actor = { ...toSender(context), ...terms };
    const result = await runUnlessInvalid(findIdIssues({ keepId, mergeIds }, entityIds), () =>
      mergeEntities(context.database, { keepId, mergeIds, reason }, actor),
    );
    const mergeId = "mergeId" in result ? result.mergeId : null;
    const things = { entity: mergeId && keepId };
    return buildPayload(context, selection, { ...result, things, values: { mergeId } });
  },
});

/** The mergeId of a merge, and why it is undone. */
interface ChangeRequest {
  readonly id: string;
  readonly reason: string;
}

export const undoMergeField = declareMutationField<ChangeRequest & RecordTerms>("undoMerge", {
  description: "Undoes a merge. What was recorded since stays with the kept entity.",
  input: changeInput,
  payload: entitiesPayload,
  resolve: async (context, { id, reason, ...terms }, selection) => {
    const actor = { ...toSender(context), ...terms };
    const { ids, ...result } = await undoMerge(context.database, { mergeId: id, reason }, actor);
    return buildPayload(context, selection, {
      ...result,
      things: { entities: ids },
      values: { entities: [] },
    });
  },
});
