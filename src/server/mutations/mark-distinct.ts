import { ID } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { createInputType, idempotencyKey, reasonField } from "../../domain/graphql/mutations/input-type.js";
import { createPayloadType, revision } from "../../domain/graphql/mutations/payload-type.js";
import { entityIds } from "../../query/selection/check-kind.js";
import { type DistinctRequest, markDistinct } from "../../recording/merge/mark-distinct.js";
import { idIssues, rejected } from "./id-issues.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";
import type { RecordTerms } from "./record-lines.js";
import { senderOf } from "./sender.js";

export const markDistinctField = mutationField<DistinctRequest & RecordTerms>("markDistinct", {
  description:
    "Marks entities as pairwise different: until the mark is removed, they cannot be merged and are not suggested as duplicates.",
  input: createInputType("MarkDistinctInput", "Entities that only look the same.", {
    ids: { type: () => [ID], description: "At least two entities." },
    reason: reasonField,
    distinct: {
      type: () => Boolean,
      defaultValue: true,
      description: "false removes the mark.",
    },
    idempotencyKey,
  }),
  payload: createPayloadType("MarkDistinctPayload", {
    entities: { type: () => [Entity], description: "The entities." },
    revision,
  }),
  resolve: async (context, { ids, reason, distinct, ...terms }, selection) => {
    const doing = { ...senderOf(context), ...terms };
    const misfits = idIssues({ ids }, entityIds);
    const done =
      misfits.length > 0
        ? rejected(misfits)
        : await markDistinct(context.database, { ids, reason, distinct }, doing);
    const things = { entities: done.issues.length > 0 ? null : ids };
    return payload(context, selection, terms, { ...done, things, values: { entities: [] } });
  },
});
