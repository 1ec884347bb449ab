interface Props {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
  };
  readonly visibleCount: number;
  readonly total: number;
  /** The word for the rows, such as "claims". */
  readonly what: string;
}

/** Shows how much of a list is shown, and a button for more. Nothing if all of it is. */
export function MoreButton({ of, visibleCount, total, what }: Props) {
  if (visibleCount >= total || !of.hasNextPage) return null;
  return (
    <p className="actions">
      <button type="button" disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {of.isFetchingNextPage ? "Loading more…" : "Show more"}
      </button>
      <span className="quiet" role="status">
        {visibleCount.toLocaleString("en")} of {total.toLocaleString("en")} {what} shown
      </span>
    </p>
  );
}
