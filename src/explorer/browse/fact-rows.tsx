import { ask } from "../api/ask.js";
import { usePages } from "../api/use-pages.js";
import { BrowseFactsDocument, type BrowseFactsQueryVariables } from "../gql/graphql.js";
import { AnswerState } from "../parts/answer-state.js";
import { conditionsOf } from "./conditions.js";
import { factColumns } from "./fact-columns.js";
import { KindTable } from "./kind-table.js";
import { orderOf } from "./order-of.js";
import { asOfTable, type TableState } from "./table-state.js";

/** Rows per request. */
const PAGE_SIZE = 100;

interface Props {
  readonly kind: string;
  readonly state: TableState;
  set(state: TableState): void;
}

/** The facts of a kind that meet the conditions. */
export function FactRows({ kind, state, set }: Props) {
  const columns = factColumns(kind);
  const variables = {
    ...{ kinds: [kind], where: conditionsOf(kind, state), orderBy: orderOf(state.sort, columns) },
    ...{ first: PAGE_SIZE, asOf: asOfTable(state) },
  } as BrowseFactsQueryVariables;
  const answer = usePages(BrowseFactsDocument, variables, ({ facts }) => facts.pageInfo);
  return (
    <AnswerState of={answer} what="the rows">
      {({ pages }) => (
        <KindTable
          kind={kind}
          columns={columns}
          rows={pages.flatMap(({ facts }) => facts.nodes)}
          total={pages[0]?.facts.totalCount ?? 0}
          state={state}
          set={set}
          nameOf={({ from, to }) => `${from.name} and ${to.name}`}
          entitiesOf={({ from, to }) => [from.id, to.id]}
          loadMore={() => void (answer.isFetching || answer.fetchNextPage())}
          load={async (after) => (await ask(BrowseFactsDocument, { ...variables, after })).facts}
        />
      )}
    </AnswerState>
  );
}
