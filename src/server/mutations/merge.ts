import { ID } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import {
  createIdField,
  createInputType,
  idempotencyKey,
  reasonField,
} from "../../domain/graphql/mutations/input-type.js";
import { createPayloadType, revision } from "../../domain/graphql/mutations/payload-type.js";
import { entityIds } from "../../query/selection/check-kind.js";
import { mergeEntities } from "../../recording/merge/merge.js";
import type { MergeRequest } from "../../recording/merge/plan-merge.js";
import { type UndoRequest, undoMerge } from "../../recording/merge/undo-merge.js";
import { findIdIssues, runUnlessInvalid } from "./id-issues.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload } from "./payload.js";
import type { RecordTerms } from "./record-lines.js";
import { toSender } from "./sender.js";
import { entitiesPayload, mergeInput } from "./shared-types.js";

export const mergeEntitiesField = declareMutationField<MergeRequest & RecordTerms>("mergeEntities", {
  description:
    "Merges entities of one kind: the kept one takes over names, identifiers, claims and facts; other ids redirect to it. undoMerge undoes it.",
  input: mergeInput,
  payload: createPayloadType("MergeEntitiesPayload", {
    entity: { type: () => Entity, nullable: true, description: "The kept entity in its present state." },
    mergeId: { type: () => ID, nullable: true, description: "The id to pass to undoMerge." },
    revision,
  }),
  resolve: async (context, { keepId, mergeIds, reason, ...terms }, selection) => {
    const actor = { ...toSender(context), ...terms };
    const result = await runUnlessInvalid(findIdIssues({ keepId, mergeIds }, entityIds), () =>
      mergeEntities(context.database, { keepId, mergeIds, reason }, actor),
    );
    const mergeId = "mergeId" in result ? result.mergeId : null;
    const things = { entity: mergeId && keepId };
    return buildPayload(context, selection, terms, { ...result, things, values: { mergeId } });
  },
});

export const undoMergeField = declareMutationField<UndoRequest & RecordTerms>("undoMerge", {
  description:
    "Undoes a merge: each entity has its own facts again. What was recorded about the kept one since stays with it.",
  input: createInputType("UndoMergeInput", "The merge to undo.", {
    mergeId: createIdField("The mergeId of mergeEntities."),
    reason: reasonField,
    idempotencyKey,
  }),
  payload: entitiesPayload,
  resolve: async (context, { mergeId, reason, ...terms }, selection) => {
    const actor = { ...toSender(context), ...terms };
    const { ids, ...result } = await undoMerge(context.database, { mergeId, reason }, actor);
    return buildPayload(context, selection, terms, {
      ...result,
      things: { entities: ids },
      values: { entities: [] },
    });
  },
});
