import type { ReactNode } from "react";
import type { TypedDocumentString } from "../../client/gql/graphql.js";
import type { ListEnd } from "../../client/pages.js";
import { usePages } from "../api/use-pages.js";
import { AnswerState } from "./answer-state.js";

/** A page of a list, and how many rows there are. */
export interface RowList<Row> {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
  readonly pageInfo: ListEnd;
}

interface Props<Answer, Variables, Row> {
  readonly document: TypedDocumentString<Answer, Variables>;
  readonly variables: Variables;
  listOf(answer: Answer): RowList<Row>;
  /** The words for what is being loaded, such as "the imports". */
  readonly what: string;
  /** The word for the rows, such as "imports". */
  readonly rowsAre: string;
  /** The text that is shown if there are none. */
  readonly none: string;
  children(rows: readonly Row[], total: number): ReactNode;
}

/** The rows of a list so far, and a button that shows more. */
export function PagedList<Answer, Variables, Row>(props: Props<Answer, Variables, Row>) {
  const { document, variables, listOf, what, rowsAre, none, children } = props;
  const answer = usePages(document, variables, (page) => listOf(page).pageInfo);
  return (
    <AnswerState of={answer} what={what}>
      {({ pages }) => {
        const lists = pages.map(listOf);
        const rows = lists.flatMap(({ nodes }) => nodes);
        if (rows.length === 0) return <p className="state">{none}</p>;
        const total = lists[0]?.totalCount ?? 0;
        return (
          <>
            {children(rows, total)}
            <MoreButton of={answer} visibleCount={rows.length} total={total} what={rowsAre} />
          </>
        );
      }}
    </AnswerState>
  );
}

interface MoreButtonProps {
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
export function MoreButton({ of, visibleCount, total, what }: MoreButtonProps) {
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
