/** The shape of the nodes of a kind, as Cytoscape names it. */
export type NodeShape =
  | "ellipse"
  | "round-rectangle"
  | "hexagon"
  | "diamond"
  | "octagon"
  | "pentagon"
  | "heptagon"
  | "round-tag"
  | "barrel"
  | "rectangle"
  | "bottom-round-rectangle"
  | "cut-rectangle"
  | "round-diamond"
  | "round-hexagon";

export type IconName =
  | "bag"
  | "card"
  | "chart"
  | "columns"
  | "document"
  | "eye"
  | "house"
  | "note"
  | "person"
  | "scales"
  | "shop"
  | "speech"
  | "tag"
  | "towers";

/** A column of a table. */
export interface TableField {
  /** A field of the rows, or a connection. */
  readonly field: string;
  /** Default: the name of the field in words. */
  readonly title?: string;
  readonly width?: number;
  readonly isNumber?: true;
}

/** The parts of its own that a table of entities of a kind has. */
export interface EntityTable {
  /** The columns. */
  readonly fields?: readonly (string | TableField)[];
  /** The group keys by which a table can be filtered. */
  readonly facets?: readonly string[];
}

/** The look of entities of a kind on the page. */
export interface EntityLook extends EntityTable {
  /** The hue of its colour in degrees. Default: grey. */
  readonly hue?: number;
  /** No two kinds have the same shape, or the same icon. */
  readonly shape: NodeShape;
  readonly icon: IconName;
  /** The position of its column: owners come before what they own, and lawsuits, statements and traits last. */
  readonly column: number;
  /** The questions about owners that fit it. */
  readonly questions?: readonly ("OWNERS" | "HOLDINGS")[];
}

/** The look of facts of a kind on the page. */
export interface FactLook {
  /** The group that gives its colour in a timeline. Default: other. */
  readonly group?: "owning" | "suing" | "agreeing" | "selling";
  /** True if it places its subject above its object in a tree. */
  readonly isHierarchical?: true;
  /** True if a timeline has marks for it, and no bars, although it lasts. */
  readonly isMark?: true;
  /** When a picture has room for its label: before that of other kinds, or only if it is selected. Default: after the first. */
  readonly label?: "FIRST" | "SELECTED";
  /** The fields of its own in a table. */
  readonly fields?: readonly string[];
  /** The group keys of its own by which a table can be filtered. */
  readonly facets?: readonly string[];
}
