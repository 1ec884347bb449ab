import type { IconName, NodeShape } from "../../../sentences/kind-look.js";
import { toKebabCase } from "../../../util/text/case.js";
import { entityLooks } from "../../gql/entity-looks.js";

/** The look of a kind of entity beside its colour: no two kinds have the same shape, or the same icon. */
export interface KindStyle {
  readonly shape: NodeShape;
  /** The path of the icon, in a box of 24 by 24. */
  readonly icon: string;
}

const icons: Readonly<Record<IconName, string>> = {
  bag: "M6 8h12l1 12H5zM9 8a3 3 0 0 1 6 0",
  card: "M3 6h18v12H3zM3 10h18M7 15h4",
  chart: "M4 18l5-6 4 3 7-9M20 6h-5M20 6v5",
  columns: "M3 20h18M4 9l8-5 8 5zM6 9v8M10 9v8M14 9v8M18 9v8",
  document: "M6 3h9l4 4v14H6zM9 12h6M9 16h6M9 8h3",
  eye: "M3 12s3-6 9-6 9 6 9 6-3 6-9 6-9-6-9-6zM12 10v4",
  house: "M4 20h16M6 20V8l6-4 6 4v12M10 20v-5h4v5",
  note: "M5 4h14v12l-7 4-7-4zM9 9h6M9 12h4",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
  scales: "M12 4v16M7 20h10M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z",
  shop: "M4 9l2-5h12l2 5M4 9v11h16V9M4 9h16M9 20v-6h6v6",
  speech: "M4 5h16v11h-9l-5 4v-4H4z",
  tag: "M4 4h8l8 8-8 8-8-8zM8 8h.01",
  towers: "M5 20V5h8v15M13 10h6v10M3 20h18M8 9h2M8 13h2M16 14h0",
};

/** The kinds that have their own style. */
export const stylesByKind: Readonly<Record<string, KindStyle>> = Object.fromEntries(
  Object.entries(entityLooks).map(([kind, { shape, icon }]) => [kind, { shape, icon: icons[icon] }]),
);

/** The style of all other kinds. */
export const defaultStyle: KindStyle = { shape: "ellipse", icon: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z" };

/** The colour of a kind on the page, in each theme. */
export const buildKindColourVariable = (kind: string): string =>
  `var(--kind-${toKebabCase(kind)}, var(--kind))`;

export const getKindStyle = (kind: string): KindStyle => stylesByKind[kind] ?? defaultStyle;
