import { ImportJobDocument, type ImportJobQuery } from "../../client/gql/graphql.js";
import { ask } from "./ask.js";

/** A job that imports something, or undoes an import. */
export type ImportJob = NonNullable<ImportJobQuery["job"]>;

/** The time between two looks at a job. */
export const JOB_POLL_MS = 700;

/** Whether a job has ended, however it did. */
export const isOver = ({ state }: Pick<ImportJob, "state">): boolean =>
  state !== "QUEUED" && state !== "RUNNING";

/** A job as it is. Null: there is none. */
export const readImportJob = async (id: string, signal?: AbortSignal): Promise<ImportJob | null> =>
  (await ask(ImportJobDocument, { id }, signal)).job;
