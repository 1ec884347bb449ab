import { Columns3 } from "lucide-react";
import styles from "./browse.module.css";
import type { TableColumn } from "./column.js";
import type { TableState } from "./table-state.js";

interface Props<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly visibleColumns: readonly TableColumn<Row>[];
  readonly state: TableState;
  set(state: TableState): void;
}

/** Chooses the columns of a table. One stays. */
export function ColumnChooser<Row>({ columns, visibleColumns, state, set }: Props<Row>) {
  const isShown = (column: TableColumn<Row>) => visibleColumns.includes(column);
  const toggle = (column: TableColumn<Row>) => {
    const next = columns.filter((candidate) =>
      candidate === column ? !isShown(candidate) : isShown(candidate),
    );
    if (next.length > 0) set({ ...state, columns: next.map(({ key }) => key) });
  };
  return (
    <>
      <button type="button" popoverTarget="columns" className={styles.opensColumns}>
        <Columns3 aria-hidden="true" /> Columns
      </button>
      <div
        id="columns"
        popover="auto"
        className={`popover ${styles.columnsPopover}`}
        role="dialog"
        aria-label="Columns"
      >
        <h2>Columns</h2>
        {columns.map((column) => (
          <label key={column.key}>
            <input type="checkbox" checked={isShown(column)} onChange={() => toggle(column)} />
            {column.title}
          </label>
        ))}
        {state.columns && (
          <button type="button" onClick={() => set({ ...state, columns: null })}>
            Usual columns
          </button>
        )}
      </div>
    </>
  );
}
