import type { TypedDocumentString } from "../../client/gql/graphql.js";
import { sendDocument } from "../api/send-document.js";
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

interface Props<Answer, Variables, Row extends { readonly id: string }> extends KindRowsProps {
  readonly document: TypedDocumentString<Answer, Variables>;
  readonly columns: readonly TableColumn<Row>[];
  listOf(answer: Answer): RowList<Row>;
  nameOf(row: Row): string;
  /** The entities that a row puts into the graph. */
  entitiesOf(row: Row): readonly string[];
}

/** The rows of a kind that meet the conditions, page by page. */
export function KindRows<Answer, Variables, Row extends { readonly id: string }>(
  props: Props<Answer, Variables, Row>,
) {
  const { kind, state, set, document, columns, listOf, nameOf, entitiesOf } = props;
  const variables = {
    kinds: [kind],
    where: buildTableConditions(kind, state),
    orderBy: buildOrderBy(state.sort, columns),
    first: PAGE_SIZE,
    asOf: buildTableAsOf(state),
  } as Variables;
  const answer = usePages(document, variables, (page) => listOf(page).pageInfo);
  return (
    <AnswerState of={answer} what="the rows">
      {({ pages }) => (
        <KindTable
          {...{ kind, columns, state, set, nameOf, entitiesOf }}
          rows={pages.flatMap((page) => listOf(page).nodes)}
          total={pages[0] ? listOf(pages[0]).totalCount : 0}
          loadMore={() => void (answer.isFetching || answer.fetchNextPage())}
          load={async (after) => listOf(await sendDocument(document, { ...variables, after }))}
        />
      )}
    </AnswerState>
  );
}
