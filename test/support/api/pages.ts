export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A page, with the ids of its rows. */
export interface ConnectionPage {
  readonly ids: readonly string[];
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
}

/** The arguments of a page. */
interface PageArguments {
  readonly first: number;
  readonly after: string | null;
}

/** Fetches page after page until there is none. */
export async function fetchAllPages(
  fetchPage: (page: PageArguments) => Promise<ConnectionPage>,
  size: number,
): Promise<readonly ConnectionPage[]> {
  const pages: ConnectionPage[] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    const page: ConnectionPage = await fetchPage({ first: size, after: cursor });
    pages.push(page);
    more = page.pageInfo.hasNextPage;
    cursor = page.pageInfo.endCursor;
    if (pages.length > 1000) throw new Error("The pages do not end.");
  }
  return pages;
}
