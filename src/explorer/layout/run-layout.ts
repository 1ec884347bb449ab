import type { LayoutName, ViewPoint } from "../view/view.js";
import { columnsLayout } from "./columns-layout.js";
import { datesLayout } from "./dates-layout.js";
import { forceLayout } from "./force-layout.js";
import { gridLayout } from "./grid-layout.js";
import type { LayoutTask, NamedTask } from "./layout-task.js";
import { radialLayout } from "./radial-layout.js";

/** Layouts by name. That of a hierarchy is loaded on first use, since it needs a large library. */
const layouts: Readonly<
  Record<Exclude<LayoutName, "hierarchy">, (task: LayoutTask) => Map<string, ViewPoint>>
> = {
  force: forceLayout,
  radial: radialLayout,
  columns: columnsLayout,
  dates: datesLayout,
  grid: gridLayout,
};

/** Finds positions. Nodes with a position keep it. */
export async function runLayout({ layout, ...task }: NamedTask): Promise<ReadonlyMap<string, ViewPoint>> {
  const lay = layout === "hierarchy" ? (await import("./tree-layout.js")).treeLayout : layouts[layout];
  const found = lay(task);
  return new Map(task.nodes.map(({ id, place }) => [id, place ?? found.get(id) ?? { x: 0, y: 0 }] as const));
}
