import { Claim } from "../../domain/graphql/claim.js";
import { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import {
  createIdField,
  createInputType,
  dryRun,
  idempotencyKey,
} from "../../domain/graphql/mutations/input-type.js";
import { createPayloadType, revision } from "../../domain/graphql/mutations/payload-type.js";
import { previewField } from "../../domain/graphql/record-preview.js";
import { entityOrFactIds } from "../../query/selection/check-kind.js";
import { idIssues } from "./id-issues.js";
import { claimLines, type EntryInputs } from "./input-lines.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";
import { previewOf } from "./preview-of.js";
import { type RecordTerms, recordLines } from "./record-lines.js";
import { type RequestSources, sourcesOf } from "./request-sources.js";

interface AddClaimInput extends RecordTerms {
  readonly subjectId: string;
  readonly field?: string | null;
  readonly value?: string | null;
  readonly claim: ClaimInput;
}

const optionalText = (description: string) => ({ type: () => String, nullable: true, description });

export const addClaimField = mutationField<AddClaimInput>("addClaim", {
  description:
    "Adds what a source says about an entity or a fact. The status and the confidence of a fact change immediately; a retracted fact is recorded again.",
  input: createInputType("AddClaimInput", "What a source says about a recorded entity or fact.", {
    subjectId: createIdField("The entity or fact that the claim is about."),
    field: optionalText("The field that the claim is about. Default: the fact as a whole."),
    value: optionalText("The value of the field according to the source."),
    claim: { type: () => ClaimInput, description: "The source and its statement." },
    idempotencyKey,
    dryRun,
  }),
  payload: createPayloadType("AddClaimPayload", {
    claim: { type: () => Claim, nullable: true, description: "The claim as recorded." },
    preview: previewField,
    revision,
  }),
  resolve: async (context, input, selection) => {
    const { result, issues } = await recordLines(context, input, linesOf(input, sourcesOf(context)));
    return payload(context, selection, input, {
      revision: result?.revision ?? null,
      recordedAt: result?.recordedAt ?? null,
      things: { claim: input.dryRun ? null : (result?.outcomes.at(-1)?.claim ?? null) },
      preview: previewOf(input, result),
      issues,
    });
  },
});

/** The field and the value can be set next to the claim or within it. */
function linesOf({ subjectId, field, value, claim }: AddClaimInput, sources: RequestSources): EntryInputs {
  const { lines, issues, claims } = claimLines(sources, [claim], () => ["claim"]);
  const about = { ...(field !== undefined && { field }), ...(value !== undefined && { value }) };
  const line = { ...claims[0], ...about, kind: "CLAIM", subject: subjectId };
  const pathOf = ([key, ...below]: readonly string[]): readonly string[] => {
    if (key === "subject") return ["subjectId"];
    if (key === "source") return ["claim", "source", "id"];
    return key === undefined || key in about ? [key ?? []].flat() : ["claim", key, ...below];
  };
  return {
    lines: [...lines, { line, pathOf }],
    issues: [...issues, ...idIssues({ subjectId }, entityOrFactIds)],
  };
}
