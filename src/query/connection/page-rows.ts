import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { FarNodeTable, type RowToFarNode } from "../cypher/far-node-table.js";
import { type Projection, projectExpression, projectTuple, readList } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { RowOfList } from "../cypher/variables.js";
import type { OrderKey } from "../filters/order.js";
import type { ConnectionRow } from "./connection-reader.js";
import type { ListedRows, Sharing } from "./list.js";
import { buildPageWindow } from "./page-window.js";
import type { RequestedPage } from "./paging.js";

/** The contents of the rows of a page. */
export interface RowContents {
  readonly needsCursors: boolean;
  /** True if the page must state whether more rows follow. */
  readonly needsNext: boolean;
  /** Projects the node of a row, with what the list keeps for the connections of the row. */
  readonly nodes: (row: RowOfList) => readonly Projection[];
  /** Projects the fields of the edge of a row. */
  readonly edges?: () => readonly Projection[];
  readonly sharing?: Sharing | undefined;
}

/** Projects the rows of a page, and one row more if the page must state whether more rows follow. */
export function projectPageRows(
  builder: QueryBuilder,
  list: ListedRows,
  page: RequestedPage,
  { needsCursors, needsNext, nodes, edges = () => [], sharing }: RowContents,
): Projection<readonly ConnectionRow[]> {
  const { names, clauses } = buildPageWindow(builder, list, page, page.size + (needsNext ? 1 : 0));
  const keys = (needsCursors ? names : []).map(projectExpression);
  const nestedTable = new FarNodeTable((stem) => builder.createVariable(stem));
  // Shared far nodes are projected beside the rows, where no key is bound.
  const sortedBy = indexBoundKeys(sharing ? [] : list.keys, names);
  const [nodeProjections, edgeProjections] = [nodes({ farNodes: nestedTable, sortedBy }), edges()];
  const rows = sharing?.table.projectRows({
    ...sharing,
    clauses,
    nodeProjection: projectTuple(nodeProjections, (values) => values),
    nestedTable,
    rowProjection: projectTuple([...keys, ...edgeProjections], createPageRowReader(keys.length)),
  });
  if (rows) return { cypher: rows.cypher, read: createRowsToEndsReader(rows.read) };
  return nestedTable.projectList(
    clauses,
    projectTuple([...keys, ...nodeProjections, ...edgeProjections], createPageRowReader(keys.length)),
  );
}

/** Indexes the names of the keys that a field may show, by their values. */
const indexBoundKeys = (keys: readonly OrderKey[], names: readonly string[]): RowOfList["sortedBy"] =>
  new Map(
    keys.flatMap(({ value }, index) =>
      value ? [[value, requireNonNull(names[index], "The name of a key")] as const] : [],
    ),
  );

/** Reads the rows of a page. */
export const readFetchedRows = decodeTrusted<readonly ConnectionRow[]>();

const createPageRowReader =
  (keys: number) =>
  (values: readonly unknown[]): ConnectionRow =>
    keys === 0
      ? { position: noPosition, values }
      : { position: values.slice(0, keys), values: values.slice(keys) };

/** The position of rows that need no cursor. */
const noPosition: ConnectionRow["position"] = [];

/** Creates a reader that puts the far node of each row before the values of its edge. */
const createRowsToEndsReader =
  (read: Projection<readonly RowToFarNode<ConnectionRow>[]>["read"]) =>
  (rows: unknown): readonly ConnectionRow[] =>
    read(rows).map(({ farNode, rowValue: { position, values } }) => ({
      position,
      values: [...readList(farNode), ...values],
    }));
