import { ID } from "type-graphql";
import {
  createInputType,
  expectedRevision,
  idempotencyKey,
} from "../../domain/graphql/mutations/input-type.js";
import { sourceFields } from "../../domain/graphql/mutations/source-fields.js";
import type { SourceInput } from "../../domain/graphql/mutations/source-input.js";
import type { Database } from "../../neo4j/database.js";
import type { DeclaredField } from "../../query/fields/declared-field.js";
import { sourceIds } from "../../query/selection/check-kind.js";
import { type MergeSourcesRequest, mergeSources } from "../../recording/sources/merge-sources.js";
import { restoreSource } from "../../recording/sources/restore-source.js";
import { retractSource, type SourceRequest } from "../../recording/sources/retract-source.js";
import type { Actor, IdempotentResult } from "../../recording/transaction/idempotent-write.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { findIdIssues, runUnlessInvalid } from "./id-issues.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload, type MutationResult } from "./payload.js";
import { type RecordTerms, recordLines } from "./record-lines.js";
import { getRequestSources } from "./request-sources.js";
import { toSender } from "./sender.js";
import { changeInput, mergeInput, sourcePayload } from "./shared-types.js";

export const recordSourceField = declareMutationField<SourceInput & RecordTerms>("recordSource", {
  description: "Records a new source, or corrects the values of a recorded one.",
  input: createInputType("RecordSourceInput", "The source to record. Absent: unchanged. Null: not known.", {
    id: {
      type: () => ID,
      description: "That of a source to correct. Default: derived from what is given.",
    },
    ...sourceFields,
    expectedRevision,
    idempotencyKey,
  }),
  payload: sourcePayload,
  resolve: async (context, input, selection) => {
    const { idempotencyKey: _, expectedRevision: __, ...values } = input;
    const { source: resolvedSource, issues } = requireNonNull(
      getRequestSources(context).resolveSources([values])[0],
      "The source of an input",
    );
    const line = {
      line: { ...resolvedSource, kind: "SOURCE" },
      toInputPath: (path: readonly string[]) => path,
    };
    const { result, readAt, ...recorded } = await recordLines(context, input, {
      lines: resolvedSource ? [line] : [],
      issues,
    });
    const outcome = result?.outcomes.at(-1);
    return buildPayload(context, selection, {
      revision: result?.revision ?? null,
      recordedAt: readAt,
      things: { source: outcome?.id ?? null },
      values: { created: recorded.issues.length > 0 ? null : outcome?.isNew === true },
      issues: recorded.issues,
    });
  },
});

export const retractSourceField = declare({
  name: "retractSource",
  description: "Retracts a source with all of its claims. restoreSource undoes it.",
  run: retractSource,
});

export const restoreSourceField = declare({
  name: "restoreSource",
  description:
    "Undoes retractSource, or the merge of a source into another. Fails if what its claims are about is retracted.",
  run: restoreSource,
});

interface SourceMutation {
  readonly name: string;
  readonly description: string;
  readonly run: (database: Database, request: SourceRequest, actor: Actor) => Promise<IdempotentResult>;
}

function declare({ name, description, run }: SourceMutation): DeclaredField {
  return declareMutationField<SourceRequest & RecordTerms>(name, {
    description,
    input: changeInput,
    payload: sourcePayload,
    resolve: async (context, { id, reason, ...terms }, selection) => {
      const actor = { ...toSender(context), ...terms };
      const result = await runUnlessInvalid(findIdIssues({ id }, sourceIds), () =>
        run(context.database, { id, reason }, actor),
      );
      return buildPayload(context, selection, describeResult(result, id));
    },
  });
}

export const mergeSourcesField = declareMutationField<MergeSourcesRequest & RecordTerms>("mergeSources", {
  description: "Merges sources: the kept one takes over their claims.",
  input: mergeInput,
  payload: sourcePayload,
  resolve: async (context, { keepId, mergeIds, reason, ...terms }, selection) => {
    const actor = { ...toSender(context), ...terms };
    const result = await runUnlessInvalid(findIdIssues({ keepId, mergeIds }, sourceIds), () =>
      mergeSources(context.database, { keepId, mergeIds, reason }, actor),
    );
    return buildPayload(context, selection, describeResult(result, keepId));
  },
});

/** The result of a mutation of a source, which shows the source if it succeeded. */
const describeResult = (result: MutationResult, id: string): MutationResult =>
  result.issues.length > 0
    ? { ...result, revision: null, things: { source: null } }
    : { ...result, things: { source: id } };
