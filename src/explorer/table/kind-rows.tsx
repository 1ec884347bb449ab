import type { TypedDocumentString } from "../../client/gql/graphql.js";
import { sendDocument } from "../api/send-document.js";
import { useAnswer } from "../api/use-answer.js";
import { usePages } from "../api/use-pages.js";
import { AnswerState } from "../ui/answer-state.js";
import type { RowList } from "../ui/paged-list.js";
import { buildOrderBy } from "./build-order-by.js";
import type { TableColumn } from "./column.js";
import { buildTableConditions } from "./conditions.js";
import { KindTable } from "./kind-table.js";
import { buildTableAsOf, type TableState } from "./table-state.js";

/** Rows per request. */
const PAGE_SIZE = 100;

/** A table of a kind and what is chosen of it. */
export interface KindRowsProps {
  readonly kind: string;
  readonly state: TableState;
  set(state: TableState): void;
}

interface DoubtAnswer {
  readonly rows: { readonly aggregate: { readonly doubtfulCount: number } };
}

interface Props<Answer, Variables, DoubtVariables, Row extends { readonly id: string }>
  extends KindRowsProps {
  readonly document: TypedDocumentString<Answer, Variables>;
  /** Counts the rows that are in doubt: in a request of its own, since it takes longer than a page. */
  readonly doubtDocument: TypedDocumentString<DoubtAnswer, DoubtVariables>;
  readonly columns: readonly TableColumn<Row>[];
  listOf(answer: Answer): RowList<Row>;
  nameOf(row: Row): string;
  /** The entities that a row puts into the graph. */
  entitiesOf(row: Row): readonly string[];
}

/** The rows of a kind that meet the conditions, page by page. */
export function KindRows<Answer, Variables, DoubtVariables, Row extends { readonly id: string }>(
  props: Props<Answer, Variables, DoubtVariables, Row>,
) {
  const { kind, state, set, document, doubtDocument, columns, listOf, nameOf, entitiesOf } = props;
  const conditions = {
    kinds: [kind],
    where: buildTableConditions(kind, state),
    asOf: buildTableAsOf(state),
  };
  const variables = {
    ...conditions,
    orderBy: buildOrderBy(state.sort, columns),
    first: PAGE_SIZE,
  } as Variables;
  const answer = usePages(document, variables, (page) => listOf(page).pageInfo);
  const doubtAnswer = useAnswer(doubtDocument, conditions as DoubtVariables);
  return (
    <AnswerState of={answer} what="the rows">
      {({ pages }) => (
        <KindTable
          {...{ kind, columns, state, set, nameOf, entitiesOf }}
          rows={pages.flatMap((page) => listOf(page).nodes)}
          total={pages[0] ? listOf(pages[0]).totalCount : 0}
          doubtfulCount={doubtAnswer.isError ? null : (doubtAnswer.data?.rows.aggregate.doubtfulCount ?? 0)}
          loadMore={() => void (answer.isFetching || answer.fetchNextPage())}
          load={async (after) => listOf(await sendDocument(document, { ...variables, after }))}
        />
      )}
    </AnswerState>
  );
}
