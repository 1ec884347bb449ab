import type { TypeClass } from "../../domain/schema/field.js";
import type { DeclaredField } from "../../query/fields/declared-field.js";
import { type AcceptedIds, claimIds, entityIds, factIds } from "../../query/selection/check-kind.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import { toUpperFirst } from "../../util/text/case.js";
import { findIdIssues } from "./id-issues.js";
import type { EntryInputs } from "./input-lines.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload } from "./payload.js";
import { type RecordTerms, recordLines } from "./record-lines.js";
import { claimPayload, entityPayload, factPayload, retractInput } from "./shared-types.js";

interface RetractInput extends RecordTerms {
  readonly id: string;
  readonly reason: string;
}

/** A retraction, and the ids that it accepts. */
interface Retraction {
  readonly thing: "claim" | "fact" | "entity";
  readonly payload: TypeClass;
  readonly description: string;
  readonly takes: AcceptedIds;
}

export const retractClaimField = declare({
  thing: "claim",
  payload: claimPayload,
  description: "Retracts a claim. A fact without any other is RETRACTED.",
  takes: claimIds,
});

export const retractFactField = declare({
  thing: "fact",
  payload: factPayload,
  description: "Retracts a fact and its claims. An earlier knownAt still has it.",
  takes: factIds,
});

export const retractEntityField = declare({
  thing: "entity",
  payload: entityPayload,
  description: "Retracts an entity without facts. An earlier knownAt still has it.",
  takes: entityIds,
});

function declare({ thing, payload, description, takes }: Retraction): DeclaredField {
  return declareMutationField<RetractInput>(`retract${toUpperFirst(thing)}`, {
    description,
    input: retractInput,
    payload,
    resolve: async (context, input, selection) => {
      const { id } = input;
      const { result, issues } = await recordLines(context, input, toRetractionInputs(input, takes));
      return buildPayload(context, selection, {
        revision: result?.revision ?? null,
        recordedAt: result?.recordedAt ?? null,
        versionOf: result?.versionOf,
        things: { [thing]: result ? id : null },
        issues,
      });
    },
  });
}

function toRetractionInputs({ id, reason }: RetractInput, accepted: AcceptedIds): EntryInputs {
  if (!accepted.acceptsPrefix(id.split(":", 1)[0] ?? ""))
    return { lines: [], issues: findIssues(id, accepted) };
  const line = { kind: "RETRACTION", id, reason };
  return { lines: [{ line, toInputPath: (path) => path }], issues: [] };
}

/** Finds the reason why an id cannot be that of something to retract. */
function findIssues(id: string, accepted: AcceptedIds): readonly ValidationIssue[] {
  const invalidIds = findIdIssues({ id }, accepted);
  return invalidIds.length > 0
    ? invalidIds
    : [{ path: ["id"], code: "NOT_FOUND", message: `${id} is not recorded.` }];
}
