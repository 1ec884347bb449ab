import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useState } from "react";
import type { TableColumn } from "./column.js";
import styles from "./data-table.module.css";
import { computeNextSort, type Sort } from "./sort.js";
import { useWindow } from "./use-window.js";

/** The height of a row in pixels, as in the style sheet. */
const ROW_HEIGHT = 36;
/** The width of the column of ticks. */
const TICK_WIDTH = 40;

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** The number of rows, also of those that are not loaded yet. */
  readonly total: number;
  readonly sort: Sort | null;
  setSort(sort: Sort | null): void;
  idOf(row: Row): string;
  nameOf(row: Row): string;
  /** The rows that are ticked. */
  readonly ticked?: ReadonlySet<string>;
  tick?(id: string, isTicked: boolean): void;
  /** The row that is selected, where rows can be. */
  readonly selected?: string | null;
  select?(id: string): void;
  /** Loads more rows, when the last one comes in sight. */
  loadMore?(): void;
}

/** A table of many rows, of which only those in sight are in the page. Titles of columns sort. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, total, sort, setSort, idOf, tick, selected, loadMore } = props;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { first, end, onScroll } = useWindow(scroller, rows.length, ROW_HEIGHT);
  const isAtEnd = end >= rows.length && rows.length < total;
  useEffect(() => {
    if (isAtEnd) loadMore?.();
  }, [isAtEnd, loadMore]);
  const selectedIndex = selected ? rows.findIndex((row) => idOf(row) === selected) : -1;
  useEffect(() => {
    if (scroller && selectedIndex >= 0) showRow(scroller, selectedIndex);
  }, [scroller, selectedIndex]);
  const width = columns.reduce((sum, column) => sum + column.width, tick ? TICK_WIDTH : 0);
  return (
    <section
      className={styles.tableScroll}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by key.
      tabIndex={0}
      ref={setScroller}
      onScroll={onScroll}
    >
      <table className={styles.data} aria-rowcount={total + 1} style={{ minWidth: width }}>
        <colgroup>
          {tick && <col style={{ width: TICK_WIDTH }} />}
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {tick && (
              <th scope="col">
                <span className="unseen">Ticked</span>
              </th>
            )}
            {columns.map((column) => (
              <Title key={column.key} column={column} sort={sort} setSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={first} />
          {rows.slice(first, end).map((row, index) => (
            <DataRow key={idOf(row)} {...props} row={row} index={first + index} />
          ))}
          <Gap rows={rows.length - end} />
        </tbody>
      </table>
    </section>
  );
}

/** The room of rows that are out of sight. */
const Gap = ({ rows }: { readonly rows: number }) =>
  rows > 0 && (
    <tr>
      <td className={styles.gap} style={{ height: rows * ROW_HEIGHT }} />
    </tr>
  );

interface TitleProps<Row> extends Pick<Props<Row>, "sort" | "setSort"> {
  readonly column: TableColumn<Row>;
}

function Title<Row>({ column: { key, title, isSortable, isNumber }, sort, setSort }: TitleProps<Row>) {
  const columnSort = sort?.key === key ? sort : null;
  const className = isNumber ? styles.number : undefined;
  if (!isSortable)
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    );
  const Arrow = columnSort?.isDescending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={columnSort ? (columnSort.isDescending ? "descending" : "ascending") : "none"}
    >
      <button type="button" onClick={() => setSort(computeNextSort(sort, key))}>
        {title} {columnSort && <Arrow aria-hidden="true" />}
      </button>
    </th>
  );
}

interface RowProps<Row> extends Props<Row> {
  readonly row: Row;
  readonly index: number;
}

function DataRow<Row>({ row, index, columns, idOf, nameOf, ticked, tick, selected, select }: RowProps<Row>) {
  const id = idOf(row);
  const isSelected = select ? selected === id : undefined;
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={isSelected ? styles.selected : undefined}
      onClick={select && (() => select(id))}
    >
      {tick && (
        <td>
          <input
            type="checkbox"
            aria-label={`Tick ${nameOf(row)}`}
            checked={ticked?.has(id) ?? false}
            onChange={({ target }) => tick(id, target.checked)}
          />
        </td>
      )}
      {columns.map(({ key, isNumber, text, show }) => (
        <td key={key} className={isNumber ? styles.number : undefined} title={text(row)}>
          {show ? show(row) : text(row)}
        </td>
      ))}
    </tr>
  );
}

/** Scrolls a row into sight, below the titles. */
function showRow(scroller: HTMLElement, index: number): void {
  const top = index * ROW_HEIGHT;
  const visibleHeight = scroller.clientHeight - 2 * ROW_HEIGHT;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top > scroller.scrollTop + visibleHeight) scroller.scrollTop = top - visibleHeight;
}
