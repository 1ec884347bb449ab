import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ImportExampleDocument, ImportsDocument, type ImportsQuery } from "../../client/gql/graphql.js";
import { createMutationError } from "../api/create-mutation-error.js";
import { type ImportJob, isOver, JOB_POLL_MS, readImportJob } from "../api/import-job.js";
import { refresh } from "../api/refresh.js";
import { sendDocument } from "../api/send-document.js";
import { useAnswer } from "../api/use-answer.js";

/** The job that imports the example: a graph has one. */
const EXAMPLE_JOB = "job:example-brands";

/** The number of latest imports that are looked at. */
const MAX_IMPORTS = 100;

/** The state of the example: nothing to offer; the offer; its import, also of another user; how that ended. */
export type ExampleStage = "NONE" | "OFFERED" | "RUNNING" | "INTERRUPTED" | "FAILED" | "DONE";

interface OfferedExample {
  readonly stage: ExampleStage;
  /** Null before there is a job, or an answer about it. */
  readonly job: ImportJob | null;
  /** Why it could not be started, or is not known. */
  readonly error: Error | null;
  start(): void;
}

/** Offers the example in a graph where nothing else is imported, starts its import, and follows it. */
export function useExample(): OfferedExample {
  const followed = useQuery({
    queryKey: ["example"],
    queryFn: ({ signal }) => readImportJob(EXAMPLE_JOB, signal),
    refetchInterval: ({ state }) => (state.data && !isOver(state.data) ? JOB_POLL_MS : false),
  });
  const imports = useAnswer(ImportsDocument, { first: MAX_IMPORTS });
  const started = useMutation({
    mutationFn: startImport,
    networkMode: "always",
    onSettled: () => followed.refetch(),
  });
  const job = followed.data ?? null;
  const isRunning = started.isPending || (job !== null && !isOver(job));
  const wasRunning = useRef(false);
  if (isRunning) wasRunning.current = true;
  const isFollowed = wasRunning.current;
  useEffect(() => {
    if (isFollowed && !isRunning) refresh();
  }, [isFollowed, isRunning]);
  return {
    stage: isRunning ? "RUNNING" : imports.data ? findStage(job, imports.data, isFollowed) : "NONE",
    job,
    error: started.error ?? followed.error ?? imports.error,
    start: () => started.mutate(),
  };
}

/** Finds the stage while no import of the example is running. An earlier end is shown only to who saw it running. */
function findStage(
  job: ImportJob | null,
  { imports: { totalCount, nodes } }: ImportsQuery,
  isFollowed: boolean,
): ExampleStage {
  const inForce = nodes.filter(({ isUndo, undoneBy }) => !isUndo && !undoneBy);
  const isInForce = inForce.some(({ id }) => id === job?.import?.id);
  if (isFollowed && job?.state === "SUCCEEDED") return "DONE";
  if (isFollowed && job?.state === "FAILED") return "FAILED";
  if (job?.state === "STOPPED" && (isFollowed || isInForce)) return "INTERRUPTED";
  return inForce.length > 0 || totalCount > nodes.length ? "NONE" : "OFFERED";
}

async function startImport(): Promise<void> {
  const { job, userErrors } = (await sendDocument(ImportExampleDocument, {})).importExample;
  if (!job) throw createMutationError(userErrors);
}
