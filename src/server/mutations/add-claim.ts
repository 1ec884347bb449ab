import { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import {
  createIdField,
  createInputType,
  dryRun,
  idempotencyKey,
} from "../../domain/graphql/mutations/input-type.js";
import { entityOrFactIds } from "../../query/selection/check-kind.js";
import { createBadInputIssue, type ValidationIssue } from "../../recording/input/entries.js";
import { findIdIssues } from "./id-issues.js";
import { buildClaimLines, type EntryInputs } from "./input-lines.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload } from "./payload.js";
import { type RecordTerms, recordLines } from "./record-lines.js";
import { getRequestSources, type RequestSources } from "./request-sources.js";
import { selectEffects, selectPreview } from "./select-preview.js";
import { claimPayload } from "./shared-types.js";

interface AddClaimInput extends RecordTerms {
  readonly subjectId: string;
  readonly field?: string | null;
  readonly value?: string | null;
  readonly claim: ClaimInput;
}

export const addClaimField = declareMutationField<AddClaimInput>("addClaim", {
  description: "Adds what a source says about an entity or a fact.",
  input: createInputType("AddClaimInput", "What a source says about a recorded entity or fact.", {
    subjectId: createIdField("The entity or fact that the claim is about."),
    field: {
      type: () => String,
      description: "The field that the claim is about. Default: the fact as a whole.",
    },
    value: { type: () => String, description: "The value of the field according to the source." },
    claim: { type: () => ClaimInput, nullable: false, description: "The source and its statement." },
    idempotencyKey,
    dryRun,
  }),
  payload: claimPayload,
  resolve: async (context, input, selection) => {
    const { result, issues, warnings } = await recordLines(
      context,
      input,
      toEntryInputs(input, getRequestSources(context)),
    );
    return buildPayload(context, selection, {
      revision: result?.revision ?? null,
      recordedAt: result?.recordedAt ?? null,
      things: { claim: input.dryRun ? null : (result?.outcomes.at(-1)?.claim ?? null) },
      preview: selectPreview(input, result),
      values: selectEffects(result, issues),
      warnings,
      issues,
    });
  },
});

/** The field and the value can be set next to the claim or within it. */
function toEntryInputs(
  { subjectId, field, value, claim }: AddClaimInput,
  sources: RequestSources,
): EntryInputs {
  const { lines, issues, claims } = buildClaimLines(sources, [claim], () => ["claim"]);
  const fieldAndValue = { ...(field !== undefined && { field }), ...(value !== undefined && { value }) };
  const line = { ...claims[0], ...fieldAndValue, kind: "CLAIM", subject: subjectId };
  const toInputPath = ([key, ...below]: readonly string[]): readonly string[] => {
    if (key === "subject") return ["subjectId"];
    if (key === "source") return ["claim", "source", "id"];
    return key === undefined || key in fieldAndValue ? [key ?? []].flat() : ["claim", key, ...below];
  };
  return {
    lines: [...lines, { line, toInputPath }],
    issues: [...issues, ...findIdIssues({ subjectId }, entityOrFactIds), ...findSupportsIssues(claim)],
  };
}

/** Rejects fields of the input: it gives one at most, which the claim is about. */
const findSupportsIssues = ({ supports }: ClaimInput): readonly ValidationIssue[] =>
  supports?.length
    ? [
        createBadInputIssue(
          ["claim", "supports"],
          "addClaim takes no supports: give field and value, in one addClaim for each field.",
        ),
      ]
    : [];
