import { Waypoints } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { doubtWords, formatDoubtfulCount } from "../../sentences/doubtful-count.js";
import { buildExplorerAddress } from "../model/addresses.js";
import { HARD_LIMIT } from "../model/view.js";
import { formatKindPlural, isFactKind } from "../model/words/kind-words.js";
import styles from "./browse.module.css";
import type { TableColumn } from "./column.js";
import { ColumnChooser } from "./column-chooser.js";
import { CsvMenu, type RowPage } from "./csv-menu.js";
import { DataTable } from "./data-table.js";
import { isFiltered, type TableState } from "./table-state.js";

interface Props<Row extends { readonly id: string }> {
  readonly kind: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly total: number;
  /** The number of rows of all pages that are in doubt: 0 until it is loaded, null if it cannot be. */
  readonly doubtfulCount: number | null;
  readonly state: TableState;
  set(state: TableState): void;
  nameOf(row: Row): string;
  /** The entities that a row puts into the graph. */
  entitiesOf(row: Row): readonly string[];
  loadMore(): void;
  /** Loads a page of all rows. */
  load(after: string | null): Promise<RowPage<Row>>;
}

/** The rows of a kind, which can be ticked and opened in the graph, with their columns and their CSV. */
export function KindTable<Row extends { readonly id: string }>(props: Props<Row>) {
  const { kind, columns, rows, total, doubtfulCount, state, set, nameOf, entitiesOf, loadMore } = props;
  const [ticked, setTicked] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const visibleColumns = columns.filter(({ key, isHidden }) => state.columns?.includes(key) ?? !isHidden);
  const updateTicked = (id: string, isTicked: boolean) => {
    const row = rows.find((candidate) => candidate.id === id);
    const next = new Map(ticked);
    if (isTicked && row) next.set(id, entitiesOf(row));
    else next.delete(id);
    setTicked(next);
  };
  const inGraph = [...new Set([...ticked.values()].flat())].slice(0, HARD_LIMIT);
  return (
    <>
      <div className={styles.tableTools}>
        <p role="status">
          <strong>{total.toLocaleString("en")}</strong> {formatKindPlural(kind).toLowerCase()}
          {isFiltered(state) && " chosen"}
          {formatDoubt(kind, doubtfulCount)}
          {ticked.size > 0 && ` · ${ticked.size.toLocaleString("en")} ticked`}
        </p>
        {ticked.size > 0 && (
          <>
            <Link className="button" href={buildExplorerAddress(inGraph)}>
              <Waypoints aria-hidden="true" /> Open in graph
            </Link>
            <button type="button" onClick={() => setTicked(new Map())}>
              Untick all
            </button>
          </>
        )}
        <ColumnChooser columns={columns} visibleColumns={visibleColumns} state={state} set={set} />
        <CsvMenu {...props} columns={visibleColumns} />
      </div>
      {rows.length === 0 ? (
        <p className="state">
          {isFiltered(state) ? (
            <>
              Nothing meets these conditions.{" "}
              <button type="button" onClick={() => set({ ...state, text: "", selections: new Map() })}>
                Clear the filters
              </button>
            </>
          ) : (
            "None is recorded as of this day."
          )}
        </p>
      ) : (
        <DataTable
          label={formatKindPlural(kind)}
          columns={visibleColumns}
          rows={rows}
          total={total}
          sort={state.sort}
          setSort={(sort) => set({ ...state, sort })}
          idOf={({ id }) => id}
          nameOf={nameOf}
          ticked={new Set(ticked.keys())}
          tick={updateTicked}
          loadMore={loadMore}
        />
      )}
    </>
  );
}

function formatDoubt(kind: string, count: number | null): string {
  if (count === null) return " (how many of them are in doubt could not be loaded)";
  return formatDoubtfulCount(count, isFactKind(kind) ? doubtWords.facts : doubtWords.entities);
}
