import type { TypeClass } from "../../domain/schema/field.js";
import type { FarNodeTable } from "./far-node-table.js";

/** An entity bound in a statement. */
export interface EntityVariable {
  /** The node itself: patterns start from it, and ids are read from it. */
  readonly node: string;
  /**
   * Properties are read from this: the node, or the version of it that was known at the time of the query.
   */
  readonly version: string;
  readonly type: TypeClass;
  /** Present for a row of a list: what the list keeps for its connections. */
  readonly row?: RowOfList | undefined;
}

/** The data that a list keeps for the connections of a row. */
export interface RowOfList {
  /** The far nodes that they share with those of the other rows. */
  readonly farNodes: FarNodeTable;
  /** The variables of the keys that the list is sorted by: of a count by its connection, of a computed value by its order. */
  readonly sortedBy: ReadonlyMap<object, string>;
}

/** A fact bound in a statement, with its ends. An end that no variable is bound to is null. */
export interface FactVariable {
  readonly fact: string;
  readonly from: EntityVariable | null;
  readonly to: EntityVariable | null;
}

/** A source bound in a statement, and the version that its properties are read from. */
export interface SourceVariable {
  readonly source: string;
  readonly version: string;
}

/** An entity or a fact whose fields are read from variables. */
export interface ItemVariable {
  readonly type: TypeClass;
  /** The variable of the node or relationship itself. */
  readonly identity: string;
  /** The variable that has its properties. */
  readonly values: string;
  /** True if all facts that are measured together end at the same thing. */
  readonly hasOneTarget?: boolean;
}

/** Converts an entity to an item. */
export const toItemVariable = ({ node, version, type }: EntityVariable): ItemVariable => ({
  type,
  identity: node,
  values: version,
});

/** Creates the item of a fact. */
export const createFactItem = (type: TypeClass, fact: string): ItemVariable => ({
  type,
  identity: fact,
  values: fact,
});

/** Lists the variables of an entity, for a WITH that keeps them. */
export const listVariableNames = ({ node, version }: EntityVariable): readonly string[] =>
  node === version ? [node] : [node, version];

/** A variable with a run of an import, and one with what was known of it. */
export interface ImportVariable {
  readonly node: string;
  readonly values: string;
}
