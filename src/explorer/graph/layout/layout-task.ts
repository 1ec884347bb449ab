import type { LayoutName, ViewPoint } from "../../model/view.js";

export interface LayoutNode {
  readonly id: string;
  readonly kind: string;
  /** The first day on which it is known to exist; null if none is known. */
  readonly day: string | null;
  /** Its fixed position; null if the layout is to find one. */
  readonly position: ViewPoint | null;
}

export interface LayoutLink {
  readonly source: string;
  readonly target: string;
  readonly kind: string;
}

/** The nodes and links to lay out. Links are not from a node to itself. */
export interface LayoutTask {
  readonly nodes: readonly LayoutNode[];
  readonly links: readonly LayoutLink[];
  /** The width of the canvas divided by its height. */
  readonly aspect: number;
  /** The node that a radial layout has in its middle; default: the one with the most links. */
  readonly centre: string | null;
}

/** A task with its layout. */
export interface NamedTask extends LayoutTask {
  readonly layout: LayoutName;
}
