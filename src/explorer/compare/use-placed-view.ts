import { useEffect, useMemo, useState } from "react";
import { createLayoutTask } from "../graph/layout/create-layout-task.js";
import { layOutInWorker } from "../graph/layout/lay-out-in-worker.js";
import type { Picture } from "../model/picture.js";
import type { View, ViewPoint } from "../model/view.js";

/** A view in which each entity of a picture has a position, once those without one are laid out. */
export function usePlacedView(view: View, picture: Picture): View {
  const [places, setPlaces] = useState<ReadonlyMap<string, ViewPoint>>(new Map());
  useEffect(() => {
    const nodes = picture.nodes.map((node) => ({
      ...node,
      position: node.position ?? places.get(node.entity.id) ?? null,
    }));
    if (nodes.every(({ position }) => position)) return;
    let isCurrent = true;
    const task = createLayoutTask(view.layout, nodes, picture.facts, {
      isFixed: ({ position }) => position !== null,
      pane: null,
    });
    void layOutInWorker(task).then((positions) => {
      if (isCurrent) setPlaces((now) => new Map([...now, ...positions]));
    });
    return () => {
      isCurrent = false;
    };
  }, [view.layout, picture, places]);
  return useMemo(
    () => ({
      ...view,
      nodes: new Map(
        [...view.nodes].map(([id, placement]) => [
          id,
          { ...placement, position: placement.position ?? places.get(id) ?? null },
        ]),
      ),
    }),
    [view, places],
  );
}
