import { getNow } from "../../../domain/time.js";
import { AppError } from "../../../errors.js";
import type { ResponseObject } from "../../../query/selection/response-object.js";
import type { SelectionSet } from "../../../query/selection/selection.js";
import type { ValidationIssue } from "../../../recording/input/entries.js";
import type { RequestContext } from "../../context/request-context.js";
import { buildPayload } from "../payload.js";

/** The id of the job that a mutation started, or why it started none. */
export type JobStart =
  | { readonly id: string; readonly issues: readonly [] }
  | { readonly id: null; readonly issues: readonly ValidationIssue[] };

/** The selected payload of a mutation that starts a job. */
export const buildJobPayload = (
  context: RequestContext,
  selection: SelectionSet,
  { id, issues }: JobStart,
): Promise<ResponseObject> =>
  buildPayload(context, selection, {
    recordedAt: id === null ? null : getNow(),
    things: { job: id },
    issues,
  });

/** The issue of a job that its idempotency key prevents. Fails with any other error. */
export function toKeyConflict(error: unknown): ValidationIssue {
  if (!(error instanceof AppError) || error.code !== "CONFLICT") throw error;
  return { path: ["idempotencyKey"], code: "CONFLICT", message: error.message };
}
