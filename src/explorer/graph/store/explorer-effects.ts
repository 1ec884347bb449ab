import { useEffect, useLayoutEffect } from "react";
import { addPositions } from "../../model/commands.js";
import { emptyGraph, type ViewGraph } from "../../model/graph.js";
import type { Placement } from "../../model/view.js";
import { createLayoutTask } from "../layout/create-layout-task.js";
import { layOutInWorker, startLayoutWorker } from "../layout/lay-out-in-worker.js";
import { useExplorer } from "./use-explorer.js";
import { useGraphLoading } from "./use-graph-loading.js";
import { useNeighbourhood } from "./use-neighbourhood.js";

/** Loads what is in view, and lays it out. It draws nothing, and comes after the canvas, whose shape layouts follow. */
export function ExplorerEffects(): null {
  const { setGraph } = useExplorer();
  const isOpening = useNeighbourhood();
  const { data, isPending, isSuccess, isPlaceholderData } = useGraphLoading();
  const graph = (!isOpening && data) || emptyGraph;
  // Before the browser draws, so that the picture never shows that it lags behind the view.
  useLayoutEffect(
    () => setGraph(graph, { isOpening, isPending, isSuccess }),
    [setGraph, graph, isOpening, isPending, isSuccess],
  );
  useLayout(isPlaceholderData || isOpening ? null : graph);
  return null;
}

/** Lays out entities without a position, once their facts are loaded. */
function useLayout(graph: ViewGraph | null): void {
  const { view, amend, services } = useExplorer();
  const { nodes, layout } = view;
  useEffect(() => void startLayoutWorker(), []);
  useEffect(() => {
    if (!graph) return;
    const knownNodes = [...nodes].flatMap(([id, placement]) => {
      const entity = graph.entities.get(id);
      return entity ? [{ entity, ...placement }] : [];
    });
    if (knownNodes.every(({ position }) => position)) return;
    let isCurrent = true;
    const isFixed = ({ isPinned }: Placement) => isPinned || layout === "force";
    const options = { isFixed, pane: services.getPane() };
    const task = createLayoutTask(layout, knownNodes, graph.facts.values(), options);
    void layOutInWorker(task).then((places) => {
      if (isCurrent) amend((view) => addPositions(view, places));
    });
    return () => {
      isCurrent = false;
    };
  }, [nodes, layout, graph, amend, services]);
}
