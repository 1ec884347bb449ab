import dagre from "@dagrejs/dagre";
import { groupBy } from "../../util/group-by.js";
import type { ViewPoint } from "../view/view.js";
import type { LayoutNode, LayoutTask } from "./force-layout.js";

/** The space for an entity and its name. */
const SIZE = { width: 170, height: 110 };
/** The space between two levels, and between the tree and what is docked to it. */
const [LEVEL_SPACE, DOCK_SPACE] = [70, 60];
/** The most entities of a level beside each other; more take further rows. */
const MAX_ROW = 8;

/**
 * Places owners above what they own, in levels; a wide level has several rows. Nodes without a link are docked below.
 * Nodes with a position keep it.
 */
export function treeLayout({ nodes, links }: LayoutTask): Map<string, ViewPoint> {
  const linked = new Set(links.flatMap(({ source, target }) => [source, target]));
  const levels = levelsOf({ nodes: nodes.filter(({ id }) => linked.has(id)), links });
  const rows = levels.flatMap((level) => rowsOf(level).map((row, index) => ({ row, isFirst: index === 0 })));
  const found = new Map<string, ViewPoint>();
  let y = 0;
  for (const { row, isFirst } of rows) {
    if (isFirst && found.size > 0) y += LEVEL_SPACE;
    for (const { id, x } of row) found.set(id, { x, y });
    y += SIZE.height;
  }
  const others = nodes.filter(({ id }) => !linked.has(id));
  for (const [id, place] of docked(others, [...found.values()])) found.set(id, place);
  return new Map(nodes.flatMap(({ id, place }) => [[id, place ?? found.get(id) ?? { x: 0, y: 0 }]] as const));
}

interface Placed {
  readonly id: string;
  readonly x: number;
}

/** The levels of a tree from above, each from the left. */
function levelsOf({ nodes, links }: LayoutTask): readonly (readonly Placed[])[] {
  const tree = new dagre.graphlib.Graph();
  tree.setGraph({ rankdir: "TB", nodesep: 20, ranksep: LEVEL_SPACE });
  tree.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) tree.setNode(id, { ...SIZE });
  for (const { source, target } of links) tree.setEdge(source, target);
  dagre.layout(tree);
  const levels = groupBy(
    nodes.map(({ id }) => ({ id, ...(tree.node(id) as ViewPoint) })),
    ({ y }) => Math.round(y),
  );
  return [...levels]
    .sort(([one], [other]) => one - other)
    .map(([, level]) => [...level].sort((one, other) => one.x - other.x));
}

/** A level as it is, or in rows around its middle, each moved by half a place so that lines pass between its nodes. */
function rowsOf(level: readonly Placed[]): readonly (readonly Placed[])[] {
  if (level.length <= MAX_ROW) return [level];
  const middle = ((level[0]?.x ?? 0) + (level.at(-1)?.x ?? 0)) / 2;
  const count = Math.ceil(level.length / MAX_ROW);
  const perRow = Math.ceil(level.length / count);
  return Array.from({ length: count }, (_, row) =>
    level.slice(row * perRow, (row + 1) * perRow).map(({ id }, column) => ({
      id,
      x: middle + (column - (perRow - 1) / 2 + (row % 2) / 2) * SIZE.width,
    })),
  );
}

/** Rows below a tree, about as wide as it is; every second one is moved by half a place. */
function docked(
  nodes: readonly LayoutNode[],
  tree: readonly ViewPoint[],
): readonly (readonly [string, ViewPoint])[] {
  const above = tree.length > 0 ? tree : [{ x: 0, y: -SIZE.height - DOCK_SPACE }];
  const xs = above.map(({ x }) => x);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const top = Math.max(...above.map(({ y }) => y)) + SIZE.height + DOCK_SPACE;
  const perRow = Math.max(
    Math.floor((right - left) / SIZE.width) + 1,
    Math.ceil(Math.sqrt(1.5 * nodes.length)),
  );
  return nodes.map(({ id }, index) => {
    const row = Math.floor(index / perRow);
    const column = (index % perRow) - (perRow - 1) / 2 + (row % 2) / 2;
    return [id, { x: (left + right) / 2 + column * SIZE.width, y: top + row * SIZE.height }] as const;
  });
}
