import { trusted } from "../../neo4j/row-decoder.js";
import { listIn, type Projection, plain, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type RowToEnd, SharedEnds } from "../cypher/shared-ends.js";
import type { ConnectionRow } from "./connection-reader.js";
import type { ListedRows, Sharing } from "./list.js";
import { pageWindow } from "./page-window.js";
import type { Page } from "./paging.js";

/** What the rows of a page contain. */
export interface RowContents {
  readonly needsCursors: boolean;
  /** What a row is, given the ends that its connections may share with those of other rows. */
  readonly nodes: (ends: SharedEnds) => readonly Projection[];
  /** The fields of its edge. */
  readonly edges?: () => readonly Projection[];
  readonly sharing?: Sharing | undefined;
}

/** Projects the rows of a page, and one more if more follow. */
export function pageRows(
  builder: QueryBuilder,
  list: ListedRows,
  page: Page,
  { needsCursors, nodes, edges = () => [], sharing }: RowContents,
): Projection<readonly ConnectionRow[]> {
  const { names, clauses } = pageWindow(builder, list, page);
  const keys = (needsCursors ? names : []).map(plain);
  const below = new SharedEnds((stem) => builder.variable(stem));
  const [shown, others] = [nodes(below), edges()];
  const rows = sharing?.ends.rows({
    ...sharing,
    clauses,
    shown: tuple(shown, (values) => values),
    below,
    other: tuple([...keys, ...others], rowReader(keys.length)),
  });
  if (rows) return { cypher: rows.cypher, read: rowsToEndsReader(rows.read) };
  return below.list(clauses, tuple([...keys, ...shown, ...others], rowReader(keys.length)));
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

/** Puts what is shown of the end of each row before the values of its edge. */
const rowsToEndsReader =
  (read: Projection<readonly RowToEnd<ConnectionRow>[]>["read"]) =>
  (rows: unknown): readonly ConnectionRow[] =>
    read(rows).map(({ end, other: { position, values } }) => ({
      position,
      values: [...listIn(end), ...values],
    }));
