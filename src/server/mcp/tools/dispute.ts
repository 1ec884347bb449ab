import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { requireKindById } from "../../../domain/kinds/vocabulary.js";
import { omitEmpty } from "../../../util/omit-empty.js";
import { declareTextArgument } from "../declaration/arguments.js";
import { recordTool } from "../declaration/tool.js";
import type { AssistantDisputeMutation } from "../gql/documents.js";
import { readPresentRevision } from "./present-revision.js";
import { checkRecorded, claimArguments, listPreview, toClaimInput } from "./record.js";

export const disputeDocument = `mutation AssistantDispute($input: AddClaimInput!) {
  addClaim(input: $input) {
    claim { id }
    preview { changes status confidence disputedFields allegedFields }
    revision
    userErrors { code field message }
  }
}`;

export const dispute = recordTool({
  name: "dispute",
  title: "Dispute a fact or a value",
  description:
    "Adds the claim of a source that disputes a fact, or one field of a fact or an entity. Nothing is removed: both claims stay, and the fact or field is shown as disputed. Needs the role CURATOR.",
  input: z.object({
    subject: declareTextArgument("Id of the fact or the entity"),
    field: declareTextArgument(
      "The disputed field, such as share or validFrom. Default: the fact as a whole",
    ).optional(),
    value: declareTextArgument("What the source gives instead").optional(),
    ...claimArguments,
  }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run({ subject, field, value, idempotencyKey, dryRun = false, ...claim }, { execute }) {
    const input = {
      subjectId: subject,
      ...omitEmpty({ field, value, idempotencyKey }),
      claim: { ...toClaimInput(claim), stance: "DISPUTES" },
      dryRun,
    };
    const { data, cost } = await execute<AssistantDisputeMutation>(disputeDocument, { input });
    const { claim: added, preview, revision, userErrors } = data.addClaim;
    checkRecorded(userErrors);
    return {
      summary: dryRun
        ? "Nothing was recorded."
        : `The claim ${added?.id} disputes ${subject}${field ? `, ${field}` : ""}.`,
      rows: listPreview(preview),
      revision: revision ?? (await readPresentRevision(execute)),
      path:
        requireKindById(subject).category === "ENTITY"
          ? buildExplorerPath([subject])
          : buildExplorerPath([], {}, subject),
      cost,
    };
  },
});
