import { z } from "zod";
import { requireKindById } from "../../../domain/kinds/vocabulary.js";
import { explorerPath } from "../answer/permalinks.js";
import { textArgument } from "../declaration/arguments.js";
import { anyObject, recordTool } from "../declaration/tool.js";
import { checkRecorded, claimArguments, claimOf, type UserError } from "./record-fact.js";
import { presentRevision } from "./shared.js";

const disputeDocument = `mutation AssistantDispute($input: AddClaimInput!) {
  addClaim(input: $input) {
    claim { id }
    preview { changes status confidence disputedFields allegedFields }
    revision
    userErrors { code field message }
  }
}`;

interface Disputed {
  readonly addClaim: {
    readonly claim: { readonly id: string } | null;
    readonly preview: object | null;
    readonly revision: number | null;
    readonly userErrors: readonly UserError[];
  };
}

export const dispute = recordTool({
  name: "dispute",
  title: "Dispute a fact or a value",
  description:
    "Adds the claim of a source that disputes a fact, or one field of a fact or an entity. Nothing is removed: both claims stay, and the fact or field is shown as disputed. Needs the role CURATOR.",
  input: z.object({
    subject: textArgument("Id of the fact or the entity"),
    field: textArgument(
      "The disputed field, such as share or validFrom. Default: the fact as a whole",
    ).optional(),
    value: textArgument("What the source gives instead").optional(),
    ...claimArguments,
  }),
  output: { preview: anyObject.optional() },
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run({ subject, field, value, idempotencyKey, dryRun = false, ...claim }, { ask }) {
    const input = {
      subjectId: subject,
      ...(field !== undefined && { field }),
      ...(value !== undefined && { value }),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      claim: { ...claimOf(claim), stance: "DISPUTES" },
      dryRun,
    };
    const { data, cost } = await ask<Disputed>(disputeDocument, { input });
    const { claim: added, preview, revision, userErrors } = data.addClaim;
    checkRecorded(userErrors);
    return {
      summary: dryRun
        ? "Nothing was recorded."
        : `The claim ${added?.id} disputes ${subject}${field ? `, ${field}` : ""}.`,
      rows: added ? [{ item: { claim: added.id, subject }, line: added.id, sources: [] }] : [],
      more: { ...(preview && { preview }) },
      asOf: null,
      revision: revision ?? (await presentRevision(ask)),
      path:
        requireKindById(subject).category === "ENTITY"
          ? explorerPath([subject])
          : explorerPath([], {}, subject),
      cost,
    };
  },
});
