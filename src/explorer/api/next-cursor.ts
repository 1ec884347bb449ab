/** Where a page of a list ends. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null;
}

/** The cursor of the next page; null if there is none. */
export const nextCursor = ({ hasNextPage, endCursor }: PageInfo): string | null =>
  hasNextPage ? (endCursor ?? null) : null;
