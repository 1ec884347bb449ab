import type { ClientAsk } from "./client.js";
import type { TypedDocument } from "./typed-document.js";

/** Where a page of a list ends. */
export interface ListEnd {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null;
}

/** A page of a list, with whatever the document selects of it. */
export interface ListPage {
  readonly pageInfo: ListEnd;
}

/** Finds the cursor of the next page; null if there is none. */
export const findNextCursor = ({ hasNextPage, endCursor }: ListEnd): string | null =>
  hasNextPage ? (endCursor ?? null) : null;

/**
 * Reads the pages of a list, each requested when it is wanted, from the one after `variables.after`. The document takes the
 * cursor as `$after`, and selects `pageInfo { hasNextPage endCursor }`. No item comes twice or is left out while others
 * write, as far as it stays in the list; `asOf.knownAt` keeps out what is recorded meanwhile. Fails with ApiError.
 *
 *     for await (const { nodes } of readPages(ask, EntitiesDocument, { first: 100 }, ({ entities }) => entities))
 *       for (const { name } of nodes) console.log(name);
 *
 * @param selectList selects the list in an answer; without one there are no more pages
 */
export async function* readPages<
  Answer,
  Variables extends { readonly after?: string | null },
  List extends ListPage,
>(
  ask: ClientAsk,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  selectList: (answer: Answer) => List | null | undefined,
  signal?: AbortSignal,
): AsyncGenerator<List, void> {
  let after = variables.after ?? null;
  do {
    const list = selectList(await ask(document, { ...variables, after }, signal));
    if (!list) return;
    yield list;
    after = findNextCursor(list.pageInfo);
  } while (after !== null);
}
