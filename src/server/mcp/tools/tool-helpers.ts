import { AppError } from "../../../errors.js";
import { quoteString } from "../../../util/text/quote-text.js";
import type { ExecuteDocument } from "../answer/document-answer.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import { resolveEntities } from "../facts/resolve-entity.js";
import type { AssistantRevisionQuery } from "../gql/documents.js";

interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** Returns the cursor of the next page of the API, if there is one. */
export const getNextCursor = ({ hasNextPage, endCursor }: PageEnd): string | null =>
  hasNextPage ? endCursor : null;

export const revisionDocument = `query AssistantRevision { graph { revision } }`;

/** Returns the rows of an answer for a page, and the cursor of the next page. */
export const toRowPage = <Edge extends { readonly cursor: string }>(
  { edges, pageInfo }: { readonly edges: readonly Edge[]; readonly pageInfo: PageEnd },
  toRow: (edge: Edge) => AnswerRow,
) => ({
  rows: edges.map((edge) => ({ ...toRow(edge), cursor: edge.cursor })),
  next: getNextCursor(pageInfo),
});

/** Returns what was read by an id. Fails with NOT_FOUND if it was not recorded then. */
export function requireRecorded<T>(value: T | null | undefined, argument: string, id: string): T {
  if (!value) throw new AppError("NOT_FOUND", `${argument} ${quoteString(id)} was not recorded then.`);
  return value;
}

/** Reads the revision of the graph. */
export const readPresentRevision = async (execute: ExecuteDocument): Promise<number> =>
  (await execute<AssistantRevisionQuery>(revisionDocument)).data.graph.revision;

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
