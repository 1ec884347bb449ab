import type { Projection } from "../cypher/projection.js";
import type { OrderKey } from "../filters/order.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import type { CursorBound } from "./keyset.js";

/** A list that can be paged: how its rows are bound, what orders them, what they show. */
export interface ConnectionList {
  /** Clauses that bind a row. */
  readonly clauses: readonly string[];
  /** Variables they bind that keys and projections read. */
  readonly names: readonly string[];
  readonly keys: readonly OrderKey[];
  /** What breaks ties; unique among the rows. */
  readonly identity: string;
  readonly node: (selection: Selection) => Projection;
  /** Fields of an edge beside cursor and node. */
  readonly edge?: (field: FieldSelection) => Projection;
  /** How many rows there are, where the store can tell without the clauses. */
  readonly count?: () => string;
  /** A better way to bind the rows of a page than to bind, sort and cut them all. */
  readonly cut?: (cut: PageCut) => readonly string[];
  /** A better way to tell whether a row lies within a bound than to look for one among all. */
  readonly reaches?: (bound: CursorBound, keys: readonly OrderKey[]) => string;
  /** What makes the list what it is: a cursor of another is refused. */
  readonly mark: unknown;
}

/** A page to be cut: clauses must bind its rows, and the keys to their names. */
export interface PageCut {
  readonly keys: readonly OrderKey[];
  readonly names: readonly string[];
  readonly fromEnd: boolean;
  readonly bounds: readonly CursorBound[];
  readonly order: string;
  readonly limit: string;
}
