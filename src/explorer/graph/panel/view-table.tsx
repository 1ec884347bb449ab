import { useMemo, useState } from "react";
import { formatCountry } from "../../../sentences/field-value.js";
import { formatEndDate, formatStartDate } from "../../../sentences/period-text.js";
import { toUpperFirst } from "../../../util/text/case.js";
import type { ViewFact } from "../../model/graph.js";
import type { PictureNode } from "../../model/picture.js";
import { formatFactVerb } from "../../model/words/fact-sentence.js";
import { formatCode } from "../../model/words/kind-words.js";
import type { TableColumn } from "../../table/column.js";
import { DataTable } from "../../table/data-table.js";
import type { Sort } from "../../table/sort.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import { useExplorer } from "../store/use-explorer.js";
import { sortRows } from "./sort-rows.js";
import styles from "./view-table.module.css";

/** The entities and connections in view as two tables, with the selection of the picture. */
export function ViewTable() {
  const { picture, selected, select } = useExplorer();
  const isFact = picture.facts.some(({ id }) => id === selected);
  const [requestedTable, setRequestedTable] = useState<"entities" | "connections" | null>(null);
  const visibleTable = requestedTable ?? (isFact ? "connections" : "entities");
  return (
    <section className={styles.viewTable} aria-label="Table of the view" data-area="">
      <fieldset className={styles.rowChoice} aria-label="Rows">
        {(["entities", "connections"] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={visibleTable === name}
            onClick={() => setRequestedTable(name)}
          >
            {toUpperFirst(name)}{" "}
            <span className="quiet">
              {(name === "entities" ? picture.nodes : picture.facts).length.toLocaleString("en")}
            </span>
          </button>
        ))}
      </fieldset>
      {visibleTable === "entities" ? (
        <SortedTable
          key="entities"
          label="Entities in view, as a table"
          columns={entityColumns}
          rows={picture.nodes}
          idOf={({ entity }) => entity.id}
          nameOf={({ entity }) => entity.name}
          selected={selected}
          select={select}
        />
      ) : (
        <SortedTable
          key="connections"
          label="Connections in view, as a table"
          columns={factColumns}
          rows={picture.facts}
          idOf={({ id }) => id}
          nameOf={({ from, to }) => `${from.name} and ${to.name}`}
          selected={selected}
          select={select}
        />
      )}
    </section>
  );
}

interface SortedTableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  idOf(row: Row): string;
  nameOf(row: Row): string;
  readonly selected: string | null;
  select(id: string): void;
}

function SortedTable<Row>({ columns, rows, nameOf, idOf, select, ...tableProps }: SortedTableProps<Row>) {
  const [sort, setSort] = useState<Sort | null>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const [first, ...rest] = columns;
  const tableColumns: readonly TableColumn<Row>[] = first
    ? [{ ...first, show: (row) => renderSelectButton(first, row, () => select(idOf(row))) }, ...rest]
    : columns;
  if (rows.length === 0) return <p className={`state ${styles.nothing}`}>Nothing of this is in view.</p>;
  return (
    <DataTable
      {...tableProps}
      columns={tableColumns}
      rows={sorted}
      total={rows.length}
      sort={sort}
      setSort={setSort}
      idOf={idOf}
      nameOf={nameOf}
      select={select}
    />
  );
}

const renderSelectButton = <Row,>({ show, text }: TableColumn<Row>, row: Row, act: () => void) => (
  <button type="button" className="link" onClick={act}>
    {show ? show(row) : text(row)}
  </button>
);

const entityColumns: readonly TableColumn<PictureNode>[] = [
  {
    key: "name",
    title: "Name",
    width: 220,
    isSortable: true,
    text: ({ entity }) => entity.name,
    show: ({ entity }) => (
      <>
        <KindIcon kind={entity.kind} /> {entity.name}
      </>
    ),
  },
  {
    key: "kind",
    title: "Kind",
    width: 130,
    isSortable: true,
    text: ({ entity }) => toUpperFirst(formatCode(entity.kind)),
  },
  {
    key: "country",
    title: "Country",
    width: 130,
    isSortable: true,
    text: ({ entity }) => (entity.country ? formatCountry(entity.country) : ""),
  },
  {
    key: "from",
    title: "Began",
    width: 140,
    isSortable: true,
    text: ({ entity }) => formatStartDate(entity),
  },
  {
    key: "to",
    title: "Ended",
    width: 120,
    isSortable: true,
    text: ({ entity }) => formatEndDate(entity),
  },
];

const factColumns: readonly TableColumn<ViewFact>[] = [
  { key: "from", title: "Subject", width: 180, isSortable: true, text: ({ from }) => from.name },
  { key: "verb", title: "Connection", width: 190, isSortable: true, text: formatFactVerb },
  { key: "to", title: "Object", width: 180, isSortable: true, text: ({ to }) => to.name },
  {
    key: "since",
    title: "From",
    width: 130,
    isSortable: true,
    text: formatStartDate,
  },
  {
    key: "until",
    title: "Until",
    width: 130,
    isSortable: true,
    text: formatEndDate,
  },
  {
    key: "confirmed",
    title: "Last confirmed",
    width: 120,
    isSortable: true,
    text: ({ lastConfirmedOn }) => lastConfirmedOn ?? "",
  },
  {
    key: "status",
    title: "Status",
    width: 190,
    isSortable: true,
    text: ({ status }) => toUpperFirst(formatCode(status)),
    show: (fact) => (
      <>
        {fact.status === "SUPPORTED" && "Supported "}
        <FactMarks fact={fact} />
      </>
    ),
  },
  {
    key: "confidence",
    title: "Confidence",
    width: 100,
    isSortable: true,
    isNumber: true,
    text: ({ confidence }) => String(confidence),
  },
];
