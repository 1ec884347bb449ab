import { trusted } from "../../neo4j/row-decoder.js";
import { listIn, type Projection, plain, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ConnectionRow } from "./connection-reader.js";
import type { ListedRows } from "./list.js";
import { pageWindow } from "./page-window.js";
import type { Page } from "./paging.js";

/** What the rows of a page contain. */
interface RowContents {
  readonly needsCursors: boolean;
  readonly values: () => readonly Projection[];
}

/** Projects the rows of a page, and one more if more follow. */
export function pageRows(
  builder: QueryBuilder,
  list: ListedRows,
  page: Page,
  { needsCursors, values }: RowContents,
): Projection {
  const { names, clauses } = pageWindow(builder, list, page);
  const keys = needsCursors ? names : [];
  const row = tuple([...keys.map(plain), ...values()], rowReader(keys.length));
  return {
    cypher: `COLLECT { ${[...clauses, `RETURN ${row.cypher}`].join(" ")} }`,
    read: listReader(row.read),
  };
}

/** The rows that were read. */
export const fetchedRows = trusted<readonly ConnectionRow[]>();

const rowReader =
  (keys: number) =>
  (values: readonly unknown[]): ConnectionRow =>
    keys === 0
      ? { position: nowhere, values }
      : { position: values.slice(0, keys), values: values.slice(keys) };

/** The position of rows that need no cursor. */
const nowhere: ConnectionRow["position"] = [];

const listReader =
  (read: Projection["read"]): Projection["read"] =>
  (rows) =>
    listIn(rows).map(read);
