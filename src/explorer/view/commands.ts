import {
  type Filters,
  HARD_LIMIT,
  type Placement,
  unplaced,
  type View,
  type ViewPoint,
  type ViewTime,
} from "./view.js";

/** A change of the view: one undo step, with its name. */
export interface Command {
  readonly name: string;
  apply(view: View): View;
}

/** Adds entities to the view, up to HARD_LIMIT. Those in view stay where they are. */
export const show = (name: string, ids: readonly string[]): Command => ({
  name,
  apply: (view) => {
    const nodes = new Map(view.nodes);
    for (const id of ids) if (!nodes.has(id) && nodes.size < HARD_LIMIT) nodes.set(id, unplaced);
    return { ...view, nodes };
  },
});

/** Removes entities from the view. */
export const hide = (name: string, ids: readonly string[]): Command => ({
  name,
  apply: (view) => {
    const hidden = new Set(ids);
    return { ...view, nodes: new Map([...view.nodes].filter(([id]) => !hidden.has(id))) };
  },
});

/** Pins an entity at its position, or unpins it. */
export const pin = (name: string, id: string, isPinned: boolean): Command => ({
  name,
  apply: (view) => updatePlacement(view, id, (placement) => ({ ...placement, isPinned })),
});

/** Moves an entity. */
export const move = (name: string, id: string, place: ViewPoint): Command => ({
  name,
  apply: (view) => updatePlacement(view, id, (placement) => ({ ...placement, place: round(place) })),
});

/** Removes the positions of all entities that are not pinned, so that they are laid out again. */
export const layOut = (name: string): Command => ({
  name,
  apply: (view) => ({
    ...view,
    nodes: new Map([...view.nodes].map(([id, placement]) => [id, placement.isPinned ? placement : unplaced])),
  }),
});

/** Moves entities to the positions of a layout; pinned ones stay. */
export const arrange = (name: string, places: ReadonlyMap<string, ViewPoint>): Command => ({
  name,
  apply: (view) => ({
    ...view,
    nodes: new Map(
      [...view.nodes].map(([id, placement]) => {
        const place = places.get(id);
        return [id, place && !placement.isPinned ? { ...placement, place: round(place) } : placement];
      }),
    ),
  }),
});

/**
 * Sets the positions of entities that have none. It is part of the step that added them, not a step itself.
 */
export function addPlaces(view: View, places: ReadonlyMap<string, ViewPoint>): View {
  const nodes = new Map(view.nodes);
  for (const [id, place] of places) {
    const placement = nodes.get(id);
    if (placement && !placement.place) nodes.set(id, { ...placement, place: round(place) });
  }
  return { ...view, nodes };
}

export const setFilters = (name: string, filters: Filters): Command => ({
  name,
  apply: (view) => ({ ...view, filters }),
});

export const setTime = (name: string, time: ViewTime): Command => ({
  name,
  apply: (view) => ({ ...view, time }),
});

function updatePlacement(view: View, id: string, change: (placement: Placement) => Placement): View {
  const placement = view.nodes.get(id);
  return placement ? { ...view, nodes: new Map(view.nodes).set(id, change(placement)) } : view;
}

/** Integers keep addresses short. */
const round = ({ x, y }: ViewPoint): ViewPoint => ({ x: Math.round(x), y: Math.round(y) });
