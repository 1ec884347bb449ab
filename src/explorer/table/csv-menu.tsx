import { Download, Link } from "lucide-react";
import { useRef, useState } from "react";
import { findNextCursor, type ListEnd } from "../../client/pages.js";
import { getToday } from "../../util/days.js";
import { formatErrorMessage } from "../api/api-error.js";
import { readApiKey } from "../api/api-key.js";
import { fetchCsv } from "../api/fetch-csv.js";
import { ANY_DAY } from "../model/addresses.js";
import { CopyButton } from "../ui/copy-button.js";
import { formatCsv } from "../ui/files/csv.js";
import { save } from "../ui/files/save.js";
import styles from "./browse.module.css";
import type { TableColumn } from "./column.js";
import { buildTableFileAddress, listFileFields } from "./table-file-address.js";
import type { TableState } from "./table-state.js";

/** Rows of a CSV file that is written by the page. */
const MAX_ROWS = 10_000;

/** A page of rows. */
export interface RowPage<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: ListEnd;
}

interface Props<Row> {
  readonly kind: string;
  readonly state: TableState;
  /** The columns that are shown. */
  readonly columns: readonly TableColumn<Row>[];
  /** The number of all rows that meet the conditions. */
  readonly total: number;
  /** Loads a page of all rows. */
  load(after: string | null): Promise<RowPage<Row>>;
}

/** Saves the rows that meet the conditions: as the table shows them, or all of them as the server's file has them. */
export function CsvMenu<Row extends { readonly id: string }>(props: Props<Row>) {
  const { kind, state, columns, total, load } = props;
  const [note, setNote] = useState("");
  const [running, setRunning] = useState<AbortController | null>(null);
  const popover = useRef<HTMLDivElement>(null);
  const day = state.on === ANY_DAY ? "any-day" : (state.on ?? getToday());
  const name = `brandgraph-${kind.toLowerCase()}-${day}`;
  const address = buildTableFileAddress(
    kind,
    state,
    columns.map(({ key }) => key),
  );
  const missing = columns.filter(({ key }) => listFileFields(key).length === 0).map(({ title }) => title);
  const formatProgress = (rows: number) =>
    `${rows.toLocaleString("en")} of ${total.toLocaleString("en")} rows`;
  const saveVisibleRows = async (signal: AbortSignal) => {
    const rows: Row[] = [];
    let after: string | null = null;
    do {
      const page: RowPage<Row> = await load(after);
      if (signal.aborted) return;
      rows.push(...page.nodes);
      after = findNextCursor(page.pageInfo);
      setNote(formatProgress(rows.length));
    } while (after && rows.length < MAX_ROWS);
    const lines = rows.map((row) => [row.id, ...columns.map(({ text }) => text(row))]);
    save(`${name}.csv`, formatCsv([["id", ...columns.map(({ title }) => title)], ...lines]), "text/csv");
  };
  const saveAllRows = async (signal: AbortSignal) =>
    save(
      `${name}-all.csv`,
      await fetchCsv(address, { key: readApiKey, onRows: (rows) => setNote(formatProgress(rows)), signal }),
    );
  const run = (act: (signal: AbortSignal) => Promise<void>) => () => {
    popover.current?.hidePopover();
    const controller = new AbortController();
    setRunning(controller);
    setNote("");
    void act(controller.signal)
      .then(
        () => setNote(""),
        (error: Error) => setNote(controller.signal.aborted ? "" : formatErrorMessage(error)),
      )
      .finally(() => setRunning(null));
  };
  return (
    <>
      <button
        type="button"
        popoverTarget="csv"
        className={styles.opensCsv}
        disabled={total === 0 || running !== null}
      >
        <Download aria-hidden="true" /> CSV
      </button>
      <div
        id="csv"
        popover="auto"
        ref={popover}
        className={`popover ${styles.csvPopover}`}
        role="dialog"
        aria-label="CSV"
      >
        <h2>CSV</h2>
        <button type="button" onClick={run(saveVisibleRows)}>
          {total > MAX_ROWS ? `First ${MAX_ROWS.toLocaleString("en")} rows as shown` : "Rows as shown"}
        </button>
        <p className="quiet">In words, and in this order.</p>
        <button type="button" onClick={run(saveAllRows)}>
          All rows as data
        </button>
        <p className="quiet">
          With the codes and dates of the API, by id{missing.length > 0 && `, without ${missing.join(", ")}`}.
        </p>
        <CopyButton icon={Link} text={() => new URL(address, location.href).href}>
          Copy its address
        </CopyButton>
        <p className="quiet">For spreadsheets and programs. Where a key is required, they send their own.</p>
      </div>
      <span className={`quiet ${styles.saving}`} role="status">
        {note}
      </span>
      {running && (
        <button type="button" className={styles.saving} onClick={() => running.abort()}>
          Cancel
        </button>
      )}
    </>
  );
}
