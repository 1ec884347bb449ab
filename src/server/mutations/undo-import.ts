import { Import } from "../../domain/graphql/import.js";
import { Job } from "../../domain/graphql/job.js";
import { createIdField, createInputType, idempotencyKey } from "../../domain/graphql/mutations/input-type.js";
import { createPayloadType } from "../../domain/graphql/mutations/payload-type.js";
import { getNow } from "../../domain/time.js";
import { importIds } from "../../query/selection/check-kind.js";
import { beginUndo, type UndoImportRequest } from "../../recording/imports/begin-undo.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import { endJob, startJob } from "../../transfer/import/import-job.js";
import { emptySummary } from "../../transfer/import/import-summary.js";
import { runUndoJob } from "../../transfer/import/undo-job.js";
import type { RequestContext } from "../context/request-context.js";
import { findIdIssues } from "./id-issues.js";
import { toKeyConflict } from "./job-payload.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload } from "./payload.js";
import { toSender } from "./sender.js";

interface UndoImportInput extends UndoImportRequest {
  readonly idempotencyKey?: string | null;
  readonly clientMutationId?: string | null;
}

export const undoImportField = declareMutationField<UndoImportInput>("undoImport", {
  description:
    "Starts a job that undoes an import: the graph becomes what it would be without it. Earlier knownAt stay as they are.",
  input: createInputType("UndoImportInput", "An import to undo.", {
    id: createIdField("The import."),
    undoMerges: {
      type: () => Boolean,
      defaultValue: false,
      description: "Whether merges of its entities are undone. False: a CONFLICT.",
    },
    idempotencyKey,
  }),
  payload: createPayloadType("UndoImportPayload", {
    import: { type: () => Import, nullable: true, description: "The run that undoes it." },
    job: { type: () => Job, nullable: true, description: "Its progress." },
  }),
  resolve: async (context, input, selection) => {
    const invalidIds = findIdIssues({ id: input.id }, importIds);
    const undoStart =
      invalidIds.length > 0 ? { ...nothingStarted, issues: invalidIds } : await begin(context, input);
    return buildPayload(context, selection, input, {
      recordedAt: undoStart.run === null ? null : getNow(),
      things: { import: undoStart.run, job: undoStart.job },
      issues: undoStart.issues,
    });
  },
});

const nothingStarted = { run: null, job: null };

interface StartedUndo {
  readonly run: string | null;
  readonly job: string | null;
  readonly issues: readonly ValidationIssue[];
}

async function begin(context: RequestContext, input: UndoImportInput): Promise<StartedUndo> {
  const { id, undoMerges, idempotencyKey: key = null } = input;
  const { database, log } = context;
  const sender = toSender(context);
  const content = JSON.stringify(["UNDO", id, undoMerges]);
  try {
    const job = await startJob(database, { ...sender, key, content });
    if (!job.isOurs) return { run: job.importId, job: job.id, issues: [] };
    const { run, issues } = await beginUndo(database, { id, undoMerges }, { by: sender.by, jobId: job.id });
    if (run === null) {
      const error = issues.map(({ message }) => message).join(" ");
      await endJob(database, job, "STOPPED", { summary: emptySummary, rejects: [], error });
      return { ...nothingStarted, issues };
    }
    void runUndoJob(database, { job, importId: id, run, by: sender.by }).then(
      (error) => error && log.error({ err: error, job: job.id }, "An import could not be undone"),
    );
    return { run, job: job.id, issues: [] };
  } catch (error) {
    return { ...nothingStarted, issues: [toKeyConflict(error)] };
  }
}
