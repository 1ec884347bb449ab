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

export type PageArguments = Readonly<
  Record<"first" | "last", number | undefined> & Record<"after" | "before", string | null>
>;

/** Fetches page after page, from the start or from the end, until there is none. */
export async function fetchAllPages(
  fetchPage: (page: Partial<PageArguments>) => Promise<ConnectionPage>,
  size: () => number,
  fromEnd: boolean,
): Promise<readonly ConnectionPage[]> {
  const pages: ConnectionPage[] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    const page: ConnectionPage = await fetchPage(
      fromEnd ? { last: size(), before: cursor } : { first: size(), after: cursor },
    );
    pages.push(page);
    more = fromEnd ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
    cursor = fromEnd ? page.pageInfo.startCursor : page.pageInfo.endCursor;
    if (pages.length > 1000) throw new Error("The pages do not end.");
  }
  return pages;
}
