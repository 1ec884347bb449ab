import {
  createIdField,
  createInputType,
  idempotencyKey,
} from "../../../domain/graphql/mutations/input-type.js";
import { importIds } from "../../../query/selection/check-kind.js";
import { beginUndo, type UndoImportRequest } from "../../../recording/imports/begin-undo.js";
import { endJob, startJob } from "../../../transfer/import/import-job.js";
import { emptySummary } from "../../../transfer/import/import-summary.js";
import { runUndoJob } from "../../../transfer/import/undo-job.js";
import type { RequestContext } from "../../context/request-context.js";
import { findIdIssues } from "../id-issues.js";
import { declareMutationField } from "../mutation-field.js";
import { toSender } from "../sender.js";
import { jobPayload } from "../shared-types.js";
import { buildJobPayload, type JobStart, toKeyConflict } from "./job-payload.js";

interface UndoImportInput extends UndoImportRequest {
  readonly idempotencyKey?: string | null;
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
  payload: jobPayload,
  resolve: async (context, input, selection) => {
    const invalidIds = findIdIssues({ id: input.id }, importIds);
    const start: JobStart =
      invalidIds.length > 0 ? { id: null, issues: invalidIds } : await begin(context, input);
    return buildJobPayload(context, selection, start);
  },
});

async function begin(context: RequestContext, input: UndoImportInput): Promise<JobStart> {
  const { id, undoMerges, idempotencyKey: key = null } = input;
  const { database, log } = context;
  const sender = toSender(context);
  const content = JSON.stringify(["UNDO", id, undoMerges]);
  try {
    const job = await startJob(database, { ...sender, key, content });
    if (!job.isOurs) return { id: job.id, issues: [] };
    const { run, issues } = await beginUndo(database, { id, undoMerges }, { by: sender.by, jobId: job.id });
    if (run === null) {
      const error = issues.map(({ message }) => message).join(" ");
      await endJob(database, job, "STOPPED", { summary: emptySummary, rejects: [], error });
      return { id: null, issues };
    }
    void runUndoJob(database, { job, importId: id, run, by: sender.by }).then(
      (error) => error && log.error({ err: error, job: job.id }, "An import could not be undone"),
    );
    return { id: job.id, issues: [] };
  } catch (error) {
    return { id: null, issues: [toKeyConflict(error)] };
  }
}
