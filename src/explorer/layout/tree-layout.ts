import dagre from "@dagrejs/dagre";
import type { ViewPoint } from "../view/view.js";
import type { LayoutTask } from "./force-layout.js";

/** The space for an entity and its name. */
const SIZE = { width: 150, height: 90 };

/** Places owners above what they own, in levels. Nodes with a position keep it. */
export function treeLayout({ nodes, links }: LayoutTask): Map<string, ViewPoint> {
  const tree = new dagre.graphlib.Graph();
  tree.setGraph({ rankdir: "TB", nodesep: 30, ranksep: 80 });
  tree.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) tree.setNode(id, { ...SIZE });
  for (const { source, target } of links) tree.setEdge(source, target);
  dagre.layout(tree);
  return new Map(
    nodes.map(({ id, place }) => {
      const { x, y } = tree.node(id);
      return [id, place ?? { x, y }];
    }),
  );
}
