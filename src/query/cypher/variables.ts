import type { TypeClass } from "../../domain/schema/field.js";

/** An entity bound in a statement. */
export interface EntityVariable {
  /** The node itself: what patterns start from, what ids are read off. */
  readonly node: string;
  /** What its properties are read off: the node, or the version of it that was known at the moment asked about. */
  readonly version: string;
  readonly type: TypeClass;
}

/** A fact bound in a statement, with its ends; null: an end that no variable is bound to. */
export interface FactVariable {
  readonly fact: string;
  readonly from: EntityVariable | null;
  readonly to: EntityVariable | null;
}

/** A source bound in a statement, and what its properties are read off. */
export interface SourceVariable {
  readonly source: string;
  readonly version: string;
}

/** The names that the clauses bind, to be carried through a WITH. */
export const namesOf = ({ node, version }: EntityVariable): readonly string[] =>
  node === version ? [node] : [node, version];
