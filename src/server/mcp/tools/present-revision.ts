import type { ExecuteDocument } from "../answer/document-answer.js";
import type { AssistantRevisionQuery } from "../gql/documents.js";

export const revisionDocument = `query AssistantRevision { graph { revision } }`;

/** Reads the revision of the graph. */
export const readPresentRevision = async (execute: ExecuteDocument): Promise<number> =>
  (await execute<AssistantRevisionQuery>(revisionDocument)).data.graph.revision;
