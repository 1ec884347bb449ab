interface Props {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
  };
  readonly shown: number;
  readonly total: number;
  /** What the rows are, such as "claims". */
  readonly what: string;
}

/** Says how much of a list is shown, and shows more. Nothing if all of it is. */
export function MoreButton({ of, shown, total, what }: Props) {
  if (shown >= total || !of.hasNextPage) return null;
  return (
    <p className="actions">
      <button type="button" disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {of.isFetchingNextPage ? "Loading more…" : "Show more"}
      </button>
      <span className="quiet" role="status">
        {shown.toLocaleString("en")} of {total.toLocaleString("en")} {what} shown
      </span>
    </p>
  );
}
