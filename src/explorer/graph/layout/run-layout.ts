import type { LayoutName, ViewPoint } from "../../model/view.js";
import { computeColumnsLayout } from "./columns-layout.js";
import { computeDatesLayout } from "./dates-layout.js";
import { computeForceLayout } from "./force-layout.js";
import { computeGridLayout } from "./grid-layout.js";
import type { LayoutTask, NamedTask } from "./layout-task.js";
import { computeRadialLayout } from "./radial-layout.js";

/** Layouts by name. That of a hierarchy is loaded on first use, since it needs a large library. */
const layouts: Readonly<
  Record<Exclude<LayoutName, "hierarchy">, (task: LayoutTask) => Map<string, ViewPoint>>
> = {
  force: computeForceLayout,
  radial: computeRadialLayout,
  columns: computeColumnsLayout,
  dates: computeDatesLayout,
  grid: computeGridLayout,
};

/** Finds positions. Nodes with a position keep it. */
export async function runLayout({ layout, ...task }: NamedTask): Promise<ReadonlyMap<string, ViewPoint>> {
  const computeLayout =
    layout === "hierarchy" ? (await import("./tree-layout.js")).computeTreeLayout : layouts[layout];
  const positions = computeLayout(task);
  return new Map(
    task.nodes.map(({ id, position }) => [id, position ?? positions.get(id) ?? { x: 0, y: 0 }] as const),
  );
}
