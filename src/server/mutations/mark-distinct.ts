import { ID } from "type-graphql";
import { createInputType, idempotencyKey, reasonField } from "../../domain/graphql/mutations/input-type.js";
import { entityIds } from "../../query/selection/check-kind.js";
import { type DistinctRequest, markDistinct } from "../../recording/merge/mark-distinct.js";
import { findIdIssues, runUnlessInvalid } from "./id-issues.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload } from "./payload.js";
import type { RecordTerms } from "./record-lines.js";
import { toSender } from "./sender.js";
import { entitiesPayload } from "./shared-types.js";

export const markDistinctField = declareMutationField<DistinctRequest & RecordTerms>("markDistinct", {
  description: "Marks entities as different, so that they cannot be merged.",
  input: createInputType("MarkDistinctInput", "Entities that only look the same.", {
    ids: { type: () => [ID], nullable: false, description: "At least two entities." },
    reason: reasonField,
    distinct: {
      type: () => Boolean,
      nullable: false,
      defaultValue: true,
      description: "false removes the mark.",
    },
    idempotencyKey,
  }),
  payload: entitiesPayload,
  resolve: async (context, { ids, reason, distinct, ...terms }, selection) => {
    const actor = { ...toSender(context), ...terms };
    const result = await runUnlessInvalid(findIdIssues({ ids }, entityIds), () =>
      markDistinct(context.database, { ids, reason, distinct }, actor),
    );
    const things = { entities: result.issues.length > 0 ? null : ids };
    return buildPayload(context, selection, { ...result, things, values: { entities: [] } });
  },
});
