import dagre from "@dagrejs/dagre";
import { groupByKey } from "../../../util/group-by-key.js";
import { factLooks } from "../../gql/fact-looks.js";
import type { ViewPoint } from "../../model/view.js";
import type { LayoutLink, LayoutNode, LayoutTask } from "./layout-task.js";
import { arrangeRowsBelow, CELL } from "./spread.js";

/** The space between two levels. */
const LEVEL_SPACE = 70;
/** The most entities of a level beside each other on a canvas of the usual shape; more take further rows. */
const MAX_ROW = 8;
const USUAL_ASPECT = 1.4;

/**
 * Places owners and operators above what they own and operate, in levels; a wide level has several rows. Nodes without such a
 * link are docked below.
 */
export function computeTreeLayout({ nodes, links, aspect }: LayoutTask): Map<string, ViewPoint> {
  const steps = links.filter(({ kind }) => factLooks[kind]?.isHierarchical);
  const linked = new Set(steps.flatMap(({ source, target }) => [source, target]));
  const maxRow = Math.max(3, Math.min(MAX_ROW, Math.round((MAX_ROW * aspect) / USUAL_ASPECT)));
  const levels = computeLevels(
    nodes.filter(({ id }) => linked.has(id)),
    steps,
  );
  const rows = levels.flatMap((level) =>
    splitLevel(level, maxRow).map((row, index) => ({ row, isFirst: index === 0 })),
  );
  const positions = new Map<string, ViewPoint>();
  let y = 0;
  for (const { row, isFirst } of rows) {
    if (isFirst && positions.size > 0) y += LEVEL_SPACE;
    for (const { id, x } of row) positions.set(id, { x, y });
    y += CELL.height;
  }
  const unlinkedIds = nodes.filter(({ id }) => !linked.has(id)).map(({ id }) => id);
  for (const [id, position] of arrangeRowsBelow(unlinkedIds, [...positions.values()], aspect))
    positions.set(id, position);
  return positions;
}

interface Placed {
  readonly id: string;
  readonly x: number;
}

/** Computes the levels of a tree from above, each from the left. */
function computeLevels(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
): readonly (readonly Placed[])[] {
  const tree = new dagre.graphlib.Graph();
  tree.setGraph({ rankdir: "TB", nodesep: 20, ranksep: LEVEL_SPACE });
  tree.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) tree.setNode(id, { ...CELL });
  for (const { source, target } of links) tree.setEdge(source, target);
  dagre.layout(tree);
  const levels = groupByKey(
    nodes.map(({ id }) => ({ id, ...(tree.node(id) as ViewPoint) })),
    ({ y }) => Math.round(y),
  );
  return [...levels].sort(([a], [b]) => a - b).map(([, level]) => [...level].sort((a, b) => a.x - b.x));
}

/** Splits a level that is too wide into rows around its middle, each moved by half a place so that lines pass between its nodes. */
function splitLevel(level: readonly Placed[], maxRow: number): readonly (readonly Placed[])[] {
  if (level.length <= maxRow) return [level];
  const middle = ((level[0]?.x ?? 0) + (level.at(-1)?.x ?? 0)) / 2;
  const count = Math.ceil(level.length / maxRow);
  const perRow = Math.ceil(level.length / count);
  return Array.from({ length: count }, (_, row) =>
    level.slice(row * perRow, (row + 1) * perRow).map(({ id }, column) => ({
      id,
      x: middle + (column - (perRow - 1) / 2 + (row % 2) / 2) * CELL.width,
    })),
  );
}
