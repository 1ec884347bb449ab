import type { AtRevision, ExecuteDocument } from "../answer/document-answer.js";
import { resolveEntities } from "../facts/resolve-entity.js";

export interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** Returns the cursor of the next page of the API, if there is one. */
export const getNextCursor = ({ hasNextPage, endCursor }: PageEnd): string | null =>
  hasNextPage ? endCursor : null;

export const revisionDocument = `query AssistantRevision { graph { revision } }`;

/** Reads the revision of the graph. */
export const readPresentRevision = async (execute: ExecuteDocument): Promise<number> =>
  (await execute<AtRevision>(revisionDocument)).data.graph.revision;

/** Reads the ids of entities by their ids or exact names. Fails as resolveEntities does. */
export async function resolveIds(
  execute: ExecuteDocument,
  texts: readonly string[],
  argument: string,
  knownAt?: string,
): Promise<readonly string[]> {
  const references = texts.map((text) => ({ text, argument }));
  return (await resolveEntities(execute, references, knownAt)).map(({ id }) => id);
}
