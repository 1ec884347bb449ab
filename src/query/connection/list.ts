import type { FarNodeTable } from "../cypher/far-node-table.js";
import type { Projection } from "../cypher/projection.js";
import type { ItemVariable, RowOfList } from "../cypher/variables.js";
import type { KeyBounds } from "../filters/degree.js";
import type { ComputedRowOrder, OrderKey } from "../filters/order.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import type { Position } from "./page-cursor.js";

/** The rows of a list that can be paged: how they are matched, ordered and counted. */
export interface ListedRows {
  /** Clauses that bind a row. */
  readonly clauses: readonly string[];
  /** Variables of the clauses that keys and projections use. */
  readonly names: readonly string[];
  readonly keys: readonly OrderKey[];
  /** Bounds of the first key that cost less than the key, if it is worth matching the rows twice to leave most of them out. */
  readonly firstKeyBounds?: KeyBounds | undefined;
  /** The expression that breaks ties. It is unique among the rows. */
  readonly identity: string;
  /** The expression for the number of rows, if the store can count them without the clauses. */
  readonly count?: () => string;
  /** The clauses that bind the rows which meet the conditions on other days only. Absent if rows are valid on every day of the query. */
  readonly matchOutside?: () => readonly string[];
  /** Clauses for a page that are faster than matching, sorting and limiting all rows. */
  readonly cut?: (cut: PageCut) => readonly string[];
  /** The definition of the list. A cursor of another list is rejected. */
  readonly mark: unknown;
}

/** A list whose rows are matched and projected by one statement. */
export interface ConnectionList extends ListedRows {
  /** Projects the node of a row, with what the list keeps for the connections of the row. */
  readonly node: (selection: SelectionSet, row: RowOfList) => Projection;
  /** Projects a field of an edge other than cursor and node. */
  readonly edge?: (field: FieldSelection) => Projection;
  /** Projects a field of the connection that only this list has. */
  readonly field?: (field: FieldSelection) => Projection;
  /** The entity or fact of a row, if rows can be measured. */
  readonly item?: ItemVariable;
  /** The computed value that it is sorted by. Only for few rows it can be computed. */
  readonly computedOrder?: ComputedRowOrder | undefined;
  /** The entity that a row leads to, if several rows can lead to one. */
  readonly far?: ItemVariable;
  /** Clauses that bind each entity that a row leads to, if the clauses of the rows do not. */
  readonly bindFar?: readonly string[];
  /** Present for the list of a row of another list: the sharing of its far nodes with the lists of other rows. */
  readonly sharing?: Sharing | undefined;
}

/** The table in which a list shares the entities that its rows lead to. */
export interface Sharing {
  readonly table: FarNodeTable;
  /** The variable of the entity, and the clauses that find the version of it to read. */
  readonly farNode: string;
  readonly versions: readonly string[];
}

/** Order keys that no two rows share: the last is the identity. */
export type UniqueOrder = readonly [...OrderKey[], OrderKey];

/** The window of a page. Clauses for it must bind its rows, and the keys to their names. */
export interface PageCut {
  readonly keys: UniqueOrder;
  readonly names: readonly string[];
  /** The position of the row before the page. Null: the list begins with the page. */
  readonly after: Position | null;
  readonly order: string;
  readonly limit: string;
}
