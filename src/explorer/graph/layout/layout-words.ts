import type { LayoutName } from "../../model/view.js";

/** The names of layouts. */
export const layoutWords: Readonly<Record<LayoutName, string>> = {
  force: "Force",
  hierarchy: "Hierarchy",
  radial: "Radial",
  columns: "Columns by kind",
  dates: "By date",
  grid: "Grid",
};
