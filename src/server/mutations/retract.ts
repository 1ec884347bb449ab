import { Node } from "../../domain/entities/node.js";
import { Claim } from "../../domain/graphql/claim.js";
import {
  expectedRevision,
  idempotencyKey,
  idField,
  inputType,
  reasonField,
} from "../../domain/graphql/mutations/input-type.js";
import { payloadType, revision } from "../../domain/graphql/mutations/payload-type.js";
import { kindOfId } from "../../domain/kinds/vocabulary.js";
import type { FieldOptions } from "../../domain/schema/field.js";
import type { DeclaredField } from "../../query/fields/declared-field.js";
import { upperFirst } from "../../util/case.js";
import type { EntryInputs } from "./input-lines.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";
import { type RecordTerms, recordLines } from "./record-lines.js";

interface RetractInput extends RecordTerms {
  readonly id: string;
  readonly reason: string;
}

/** A retraction, and the ids that it accepts. */
interface Retraction {
  readonly name: string;
  readonly thing: string;
  readonly type: FieldOptions["type"];
  readonly description: string;
  readonly takes: (id: string) => boolean;
}

export const retractClaimField = declare({
  name: "retractClaim",
  thing: "claim",
  type: () => Claim,
  description:
    "Retracts a claim. The status and the confidence of its fact change immediately: without any claim left it is RETRACTED.",
  takes: (id) => id.startsWith("claim:"),
});

export const retractFactField = declare({
  name: "retractFact",
  thing: "fact",
  type: () => Node,
  description:
    "Retracts a fact with all of its claims, or an entity that has no facts. An earlier knownAt still shows the former state.",
  takes: (id) => kindOfId(id) !== undefined,
});

function declare({ name, thing, type, description, takes }: Retraction): DeclaredField {
  const typeName = upperFirst(name);
  return mutationField<RetractInput>(name, {
    description,
    input: inputType(`${typeName}Input`, "What to retract, and why.", {
      id: idField("The id."),
      reason: reasonField,
      expectedRevision,
      idempotencyKey,
    }),
    payload: payloadType(`${typeName}Payload`, {
      [thing]: { type, nullable: true, description: "Its present state." },
      revision,
    }),
    resolve: async (context, input, selection) => {
      const { id, reason } = input;
      const { result, issues } = await recordLines(
        context,
        input,
        takes(id) ? retraction(id, reason) : noSuch(id),
      );
      return payload(context, selection, input, {
        revision: result?.revision ?? null,
        recordedAt: result?.recordedAt ?? null,
        versionOf: result?.versionOf,
        things: { [thing]: result ? id : null },
        issues,
      });
    },
  });
}

const retraction = (id: string, reason: string): EntryInputs => ({
  lines: [{ line: { kind: "RETRACTION", id, reason }, pathOf: (path) => path }],
  issues: [],
});

const noSuch = (id: string): EntryInputs => ({
  lines: [],
  issues: [{ path: ["id"], code: "NOT_FOUND", message: `${id} is not recorded.` }],
});
