import { jobIds } from "../../../query/selection/check-kind.js";
import type { ValidationIssue } from "../../../recording/input/entries.js";
import { cancelJob } from "../../../transfer/import/cancel-job.js";
import type { RequestContext } from "../../context/request-context.js";
import { findIdIssues } from "../id-issues.js";
import { declareMutationField } from "../mutation-field.js";
import { toSender } from "../sender.js";
import { idInput, jobPayload } from "../shared-types.js";
import { buildJobPayload, type JobStart } from "./job-payload.js";

interface CancelImportInput {
  readonly id: string;
}

export const cancelImportField = declareMutationField<CancelImportInput>("cancelImport", {
  description:
    "Stops a job of importFacts. What it has recorded stays until undoImport; sent again, importFacts does the rest.",
  input: idInput,
  payload: jobPayload,
  resolve: async (context, input, selection) => {
    const invalidIds = findIdIssues({ id: input.id }, jobIds);
    const issues = invalidIds.length > 0 ? invalidIds : await cancel(context, input.id);
    const start: JobStart = issues.length > 0 ? { id: null, issues } : { id: input.id, issues: [] };
    return buildJobPayload(context, selection, start);
  },
});

async function cancel(context: RequestContext, id: string): Promise<readonly ValidationIssue[]> {
  const job = await context.database.write(({ run }) => run(cancelJob(id, toSender(context).by)));
  if (job?.isCancelled) return [];
  const path = ["id"];
  if (!job) return [{ path, code: "NOT_FOUND", message: `${id} is not the id of a job.` }];
  const message = job.mayBeCancelled
    ? `${id} has ended already.`
    : `${id} is no job of importFacts. Only these can be cancelled.`;
  return [{ path, code: "CONFLICT", message }];
}
