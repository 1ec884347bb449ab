import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  CancelImportDocument,
  ImportFactsDocument,
  type ImportFactsMutationVariables,
} from "../../client/gql/graphql.js";
import { createMutationError } from "../api/create-mutation-error.js";
import { type ImportJob, isOver, JOB_POLL_MS, readImportJob } from "../api/import-job.js";
import { refresh } from "../api/refresh.js";
import { sendDocument } from "../api/send-document.js";

export type ImportInput = Omit<ImportFactsMutationVariables["input"], "idempotencyKey">;

/** An import, or the dry run of one, as far as it is. */
export interface TrackedImport {
  /** The input that was sent; null: nothing yet. */
  readonly input: ImportInput | null;
  /** Null before the first answer about the job. */
  readonly job: ImportJob | null;
  readonly isRunning: boolean;
  readonly error: Error | null;
  /** The error of the last request about the job, while another follows. */
  readonly waitsFor: Error | null;
  start(input: ImportInput): void;
  /** Sends the same again: what was recorded is not recorded twice. */
  resume(): void;
  cancel(): void;
}

interface ImportSubmission {
  readonly input: ImportInput;
  readonly key: string;
  /** 1, and one more with each time that it was sent again. */
  readonly times: number;
}

/** Starts imports and dry runs, follows the last one, and cancels it. */
export function useImport(): TrackedImport {
  const [submission, setSubmission] = useState<ImportSubmission | null>(null);
  const begun = useMutation({ mutationFn: begin, networkMode: "always" });
  const id = begun.data;
  const followed = useQuery({
    queryKey: ["import-job", id, submission?.times],
    queryFn: ({ signal }) => readImportJob(id ?? "", signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : JOB_POLL_MS),
  });
  const cancelled = useMutation({ mutationFn: cancelJob, networkMode: "always" });
  const job = id === undefined ? null : (followed.data ?? null);
  const isRunning = begun.isPending || (id !== undefined && (job === null || !isOver(job)));
  const isDone = job !== null && isOver(job) && submission?.input.dryRun === false;
  useEffect(() => {
    if (isDone) refresh();
  }, [isDone]);
  const send = (next: ImportSubmission) => {
    setSubmission(next);
    cancelled.reset();
    begun.mutate(next);
  };
  return {
    input: submission?.input ?? null,
    job,
    isRunning,
    error: begun.error ?? cancelled.error ?? (isRunning ? null : followed.error),
    waitsFor: isRunning ? (followed.error ?? followed.failureReason) : null,
    start: (input) => send({ input, key: crypto.randomUUID(), times: 1 }),
    resume: () => submission && send({ ...submission, times: submission.times + 1 }),
    cancel: () => id !== undefined && cancelled.mutate(id, { onSettled: () => void followed.refetch() }),
  };
}

/** Finds the job of the current choices, once it has ended. Null: it has not, or something else was sent. */
export function findEndedJob({ input, job }: TrackedImport, requested: ImportInput | null): ImportJob | null {
  const isOfChosen = JSON.stringify({ ...input, dryRun: true }) === JSON.stringify(requested);
  return isOfChosen && job && isOver(job) ? job : null;
}

/** Starts an import and returns the id of the job. Fails with the problem, such as a column that a mapping names and no kind has. */
async function begin({ input, key }: ImportSubmission): Promise<string> {
  const { job, userErrors } = (
    await sendDocument(ImportFactsDocument, { input: { ...input, idempotencyKey: key } })
  ).importFacts;
  if (!job) throw createMutationError(userErrors);
  return job.id;
}

async function cancelJob(id: string): Promise<void> {
  const { userErrors } = (await sendDocument(CancelImportDocument, { input: { id } })).cancelImport;
  if (userErrors.length > 0) throw createMutationError(userErrors);
}
