import { trusted } from "../../neo4j/row-decoder.js";
import { required } from "../../util/required.js";
import { listIn, type Projection, plain, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type RowToEnd, SharedEnds } from "../cypher/shared-ends.js";
import type { RowOfList } from "../cypher/variables.js";
import type { OrderKey } from "../filters/order.js";
import type { ConnectionRow } from "./connection-reader.js";
import type { ListedRows, Sharing } from "./list.js";
import { pageWindow } from "./page-window.js";
import type { Page } from "./paging.js";

/** What the rows of a page contain. */
export interface RowContents {
  readonly needsCursors: boolean;
  /** Whether it must be known if more rows follow. */
  readonly needsNext: boolean;
  /** What a row is, given what the list has for the connections of the row. */
  readonly nodes: (row: RowOfList) => readonly Projection[];
  /** The fields of its edge. */
  readonly edges?: () => readonly Projection[];
  readonly sharing?: Sharing | undefined;
}

/** Projects the rows of a page, and if it must be known whether more follow, one of these. */
export function pageRows(
  builder: QueryBuilder,
  list: ListedRows,
  page: Page,
  { needsCursors, needsNext, nodes, edges = () => [], sharing }: RowContents,
): Projection<readonly ConnectionRow[]> {
  const { names, clauses } = pageWindow(builder, list, page, page.size + (needsNext ? 1 : 0));
  const keys = (needsCursors ? names : []).map(plain);
  const below = new SharedEnds((stem) => builder.variable(stem));
  // Ends that are shared are shown beside the rows, where no key is bound.
  const counts = boundCounts(sharing ? [] : list.keys, names);
  const [shown, others] = [nodes({ ends: below, counts }), edges()];
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

/** The names that keys are bound to which count the rows of a connection. */
const boundCounts = (keys: readonly OrderKey[], names: readonly string[]): RowOfList["counts"] =>
  new Map(
    keys.flatMap(({ counts }, index) =>
      counts ? [[counts, required(names[index], "The name of a key")] as const] : [],
    ),
  );

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
