import type { AskDocument, AtRevision } from "../answer/document-answer.js";
import { resolveEntities } from "../facts/resolve-entity.js";

export interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** The cursor of the next page of the API, if there is one. */
export const nextOf = ({ hasNextPage, endCursor }: PageEnd): string | null =>
  hasNextPage ? endCursor : null;

export const revisionDocument = `query AssistantRevision { graph { revision } }`;

/** The revision of the graph. */
export const presentRevision = async (ask: AskDocument): Promise<number> =>
  (await ask<AtRevision>(revisionDocument)).data.graph.revision;

/** The ids of entities by their ids or exact names. Fails as resolveEntities does. */
export async function resolveIds(
  ask: AskDocument,
  texts: readonly string[],
  argument: string,
  knownAt?: string,
): Promise<readonly string[]> {
  const given = texts.map((text) => ({ text, argument }));
  return (await resolveEntities(ask, given, knownAt)).map(({ id }) => id);
}
