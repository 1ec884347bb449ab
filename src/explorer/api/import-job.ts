import { ImportJobDocument, type ImportJobQuery } from "../../client/gql/graphql.js";
import { sendDocument } from "./send-document.js";

/** A job that imports something, or undoes an import. */
export type ImportJob = NonNullable<ImportJobQuery["job"]>;

/** The time between two polls of a job. */
export const JOB_POLL_MS = 700;

/** Returns true if a job has ended, with success or without. */
export const isOver = ({ state }: Pick<ImportJob, "state">): boolean =>
  state !== "QUEUED" && state !== "RUNNING";

/** Reads the present state of a job; null if there is none. */
export const readImportJob = async (id: string, signal?: AbortSignal): Promise<ImportJob | null> =>
  (await sendDocument(ImportJobDocument, { id }, signal)).job;
