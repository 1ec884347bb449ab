import { selectFactsAmong, type ViewFact } from "../../model/graph.js";
import type { PictureNode } from "../../model/picture.js";
import type { LayoutName, Placement } from "../../model/view.js";
import type { NamedTask } from "./layout-task.js";

interface Pane {
  readonly clientWidth: number;
  readonly clientHeight: number;
}

interface LayoutOptions {
  /** Returns true if an entity keeps its position. */
  isFixed(placement: Placement): boolean;
  /** The element of the picture; null if it is not there yet. */
  readonly pane: Pane | null;
  readonly centre?: string | null;
}

/** The room in pixels that names take at the sides. */
const NAMES_ACROSS = 160;
/** The room in pixels that names take above and below. */
const NAMES_DOWN = 60;

/** The shape of the part of a canvas in which nodes are. */
const computeAspect = ({ clientWidth, clientHeight }: Pane): number =>
  Math.max(clientWidth - NAMES_ACROSS, 100) / Math.max(clientHeight - NAMES_DOWN, 100);

/** The shape of a canvas that is not there yet. */
const USUAL_ASPECT = 1.4;

/** The task of laying out some entities and the facts among them. */
export function createLayoutTask(
  layout: LayoutName,
  nodes: readonly PictureNode[],
  facts: Iterable<ViewFact>,
  { isFixed, pane, centre = null }: LayoutOptions,
): NamedTask {
  const ids = new Set(nodes.map(({ entity }) => entity.id));
  return {
    layout,
    nodes: nodes.map(({ entity: { id, kind, validFrom }, ...placement }) => ({
      id,
      kind,
      day: validFrom,
      position: isFixed(placement) ? placement.position : null,
    })),
    links: selectFactsAmong(facts, ids)
      .filter(({ from, to }) => from.id !== to.id)
      .map(({ from, to, kind }) => ({ source: from.id, target: to.id, kind })),
    aspect: pane && pane.clientHeight > 0 ? computeAspect(pane) : USUAL_ASPECT,
    centre,
  };
}
