import { ID } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import {
  idempotencyKey,
  idField,
  inputType,
  reasonField,
} from "../../domain/graphql/mutations/input-type.js";
import { payloadType, revision } from "../../domain/graphql/mutations/payload-type.js";
import { mergeEntities } from "../../recording/merge/merge.js";
import type { MergeRequest } from "../../recording/merge/plan-merge.js";
import { type UndoRequest, undoMerge } from "../../recording/merge/undo-merge.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";
import type { RecordTerms } from "./record-lines.js";
import { senderOf } from "./sender.js";

export const mergeEntitiesField = mutationField<MergeRequest & RecordTerms>("mergeEntities", {
  description:
    "Makes entities of one kind one: the kept one takes over names, identifiers, claims and facts, of facts that say the same one is left with the claims of both, and the other ids lead to the kept entity. For an earlier knownAt they are still several.",
  input: inputType("MergeEntitiesInput", "Entities that turned out to be one.", {
    keepId: idField("The one that is kept."),
    mergeIds: { type: () => [ID], description: "The others." },
    reason: reasonField,
    idempotencyKey,
  }),
  payload: payloadType("MergeEntitiesPayload", {
    entity: { type: () => Entity, nullable: true, description: "The kept one, as it is now." },
    mergeId: { type: () => ID, nullable: true, description: "By which the merge is undone." },
    revision,
  }),
  resolve: async (context, { keepId, mergeIds, reason, ...terms }, selection) => {
    const done = await mergeEntities(
      context.database,
      { keepId, mergeIds, reason },
      { ...senderOf(context), ...terms },
    );
    return payload(context, selection, terms, {
      ...done,
      things: { entity: done.mergeId && keepId },
      values: { mergeId: done.mergeId },
    });
  },
});

export const undoMergeField = mutationField<UndoRequest & RecordTerms>("undoMerge", {
  description:
    "Parts what a merge made one. Each entity has again what it had, with all that became of its facts since; what was recorded of the kept one in the meantime stays with it.",
  input: inputType("UndoMergeInput", "A merge that was wrong.", {
    mergeId: idField("What mergeEntities gave."),
    reason: reasonField,
    idempotencyKey,
  }),
  payload: payloadType("UndoMergePayload", {
    entities: { type: () => [Entity], description: "Those that stand apart again, the kept one first." },
    revision,
  }),
  resolve: async (context, { mergeId, reason, ...terms }, selection) => {
    const doing = { ...senderOf(context), ...terms };
    const { ids, ...done } = await undoMerge(context.database, { mergeId, reason }, doing);
    return payload(context, selection, terms, {
      ...done,
      things: { entities: ids },
      values: { entities: [] },
    });
  },
});
