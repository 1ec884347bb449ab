import { Claim } from "../../domain/graphql/claim.js";
import { ClaimInput } from "../../domain/graphql/mutations/claim-input.js";
import { idempotencyKey, idField, inputType } from "../../domain/graphql/mutations/input-type.js";
import { payloadType, revision } from "../../domain/graphql/mutations/payload-type.js";
import { claimLines, type EntryInputs } from "./input-lines.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";
import { type RecordTerms, recordLines } from "./record-lines.js";

interface AddClaimInput extends RecordTerms {
  readonly subjectId: string;
  readonly field?: string | null;
  readonly value?: string | null;
  readonly claim: ClaimInput;
}

const optionalText = (description: string) => ({ type: () => String, nullable: true, description });

export const addClaimField = mutationField<AddClaimInput>("addClaim", {
  description:
    "Adds what a source says of an entity or a fact. Status and confidence of a fact follow at once; a retracted fact stands again.",
  input: inputType("AddClaimInput", "What a source says of something that is recorded.", {
    subjectId: idField("The entity or fact it speaks of."),
    field: optionalText("The field it speaks of; left out: the fact as a whole."),
    value: optionalText("The value of the field as the source gives it."),
    claim: { type: () => ClaimInput, description: "The source and what it says." },
    idempotencyKey,
  }),
  payload: payloadType("AddClaimPayload", {
    claim: { type: () => Claim, nullable: true, description: "The claim as it stands." },
    revision,
  }),
  resolve: async (context, input, selection) => {
    const { result, faults } = await recordLines(context, input, linesOf(input));
    return payload(context, selection, input, {
      revision: result?.revision ?? null,
      recordedAt: result?.recordedAt ?? null,
      things: { claim: result?.outcomes.at(-1)?.claim ?? null },
      faults,
    });
  },
});

/** The field and the value can be set next to the claim or within it. */
function linesOf({ subjectId, field, value, claim }: AddClaimInput): EntryInputs {
  const { lines, faults, claims } = claimLines([claim], () => ["claim"]);
  const about = { ...(field !== undefined && { field }), ...(value !== undefined && { value }) };
  const line = { ...claims[0], ...about, kind: "CLAIM", subject: subjectId };
  const pathOf = ([key, ...below]: readonly string[]): readonly string[] => {
    if (key === "subject") return ["subjectId"];
    if (key === "source") return ["claim", "source", "id"];
    return key === undefined || key in about ? [key ?? []].flat() : ["claim", key, ...below];
  };
  return { lines: [...lines, { line, pathOf }], faults };
}
