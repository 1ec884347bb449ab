import { ask } from "../api/ask.js";
import { usePages } from "../api/use-pages.js";
import { BrowseEntitiesDocument, type BrowseEntitiesQueryVariables } from "../gql/graphql.js";
import { AnswerState } from "../parts/answer-state.js";
import { conditionsOf } from "./conditions.js";
import { entityColumns } from "./entity-columns.js";
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

/** The entities of a kind that meet the conditions. */
export function EntityRows({ kind, state, set }: Props) {
  const columns = entityColumns(kind);
  const variables = {
    ...{ kinds: [kind], where: conditionsOf(kind, state), orderBy: orderOf(state.sort, columns) },
    ...{ first: PAGE_SIZE, asOf: asOfTable(state) },
  } as BrowseEntitiesQueryVariables;
  const answer = usePages(BrowseEntitiesDocument, variables, ({ entities }) => entities.pageInfo);
  return (
    <AnswerState of={answer} what="the rows">
      {({ pages }) => (
        <KindTable
          kind={kind}
          columns={columns}
          rows={pages.flatMap(({ entities }) => entities.nodes)}
          total={pages[0]?.entities.totalCount ?? 0}
          state={state}
          set={set}
          nameOf={({ name }) => name}
          entitiesOf={({ id }) => [id]}
          loadMore={() => void (answer.isFetching || answer.fetchNextPage())}
          load={async (after) => (await ask(BrowseEntitiesDocument, { ...variables, after })).entities}
        />
      )}
    </AnswerState>
  );
}
