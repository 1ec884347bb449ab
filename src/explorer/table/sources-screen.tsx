import { useState } from "react";
import {
  BrowseSourcesDocument,
  type BrowseSourcesQuery,
  type BrowseSourcesQueryVariables,
} from "../../client/gql/graphql.js";
import { usePages } from "../api/use-pages.js";
import { AnswerState } from "../ui/answer-state.js";
import { OriginalLink, SourceLink } from "../ui/navigation/links.js";
import { useDebounced } from "../ui/use-debounced.js";
import { useTitle } from "../ui/use-title.js";
import styles from "./browse.module.css";
import { buildOrderBy } from "./build-order-by.js";
import type { TableColumn } from "./column.js";
import { DataTable } from "./data-table.js";
import type { Sort } from "./sort.js";

/** Rows per request. */
const PAGE_SIZE = 100;

type SourceRow = BrowseSourcesQuery["sources"]["nodes"][number];

/** All sources, which lead to their pages. */
export function SourcesScreen() {
  useTitle("Sources");
  const [sort, setSort] = useState<Sort | null>(null);
  const [text, setText] = useState("");
  const [draft, setDraft] = useDebounced(text, setText);
  const variables = {
    first: PAGE_SIZE,
    where: text
      ? { OR: [{ title: buildTextFilter(text) }, { publisher: buildTextFilter(text) }] }
      : undefined,
    orderBy: buildOrderBy(sort, columns),
  } as BrowseSourcesQueryVariables;
  const answer = usePages(BrowseSourcesDocument, variables, ({ sources }) => sources.pageInfo);
  return (
    <main className={`page wide ${styles.browse} ${styles.noFacets}`} id="main">
      <header>
        <h1>Sources</h1>
        <div className={styles.choices}>
          <label>
            Title or publisher contains
            <input type="search" value={draft} onChange={({ target }) => setDraft(target.value)} />
          </label>
        </div>
      </header>
      <section className={styles.rows} aria-label="Rows">
        <AnswerState of={answer} what="the sources">
          {({ pages }) => {
            const rows = pages.flatMap(({ sources }) => sources.nodes);
            const total = pages[0]?.sources.totalCount ?? 0;
            if (total === 0)
              return (
                <p className="state">{text ? "No source is called so." : "No source is recorded yet."}</p>
              );
            return (
              <>
                <p role="status">
                  <strong>{total.toLocaleString("en")}</strong> {total === 1 ? "source" : "sources"}
                </p>
                <DataTable
                  label="Sources"
                  columns={columns}
                  rows={rows}
                  total={total}
                  sort={sort}
                  setSort={setSort}
                  idOf={({ id }) => id}
                  nameOf={({ title }) => title}
                  loadMore={() => void (answer.isFetching || answer.fetchNextPage())}
                />
              </>
            );
          }}
        </AnswerState>
      </section>
    </main>
  );
}

const buildTextFilter = (text: string) => ({ contains: text, mode: "IGNORE_CASE" });

const columns: readonly TableColumn<SourceRow>[] = [
  {
    key: "TITLE",
    title: "Title",
    width: 360,
    isSortable: true,
    text: ({ title }) => title,
    show: (source) => <SourceLink source={source} />,
  },
  {
    key: "PUBLISHER",
    title: "Publisher",
    width: 180,
    isSortable: true,
    text: ({ publisher }) => publisher ?? "",
  },
  {
    key: "PUBLISHED_ON",
    title: "Published",
    width: 110,
    isSortable: true,
    text: ({ publishedOn }) => publishedOn ?? "",
  },
  {
    key: "CLAIM_COUNT",
    title: "Claims",
    width: 90,
    isSortable: true,
    isNumber: true,
    text: ({ claims }) => claims.totalCount.toLocaleString("en"),
  },
  {
    key: "URL",
    title: "Original",
    width: 190,
    text: ({ url }) => url ?? "",
    show: (source) => <OriginalLink source={source} />,
  },
];
