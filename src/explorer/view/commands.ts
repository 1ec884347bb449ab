import {
  type Filters,
  HARD_LIMIT,
  type Placement,
  unplaced,
  type View,
  type ViewPoint,
  type ViewTime,
} from "./view.js";

/** One thing an analyst does to the view: one step of undo, with a name to be read. */
export interface Command {
  readonly name: string;
  apply(view: View): View;
}

/** Shows entities; those that are shown already stay where they are, those beyond the limit are left out. */
export const show = (name: string, ids: readonly string[]): Command => ({
  name,
  apply: (view) => {
    const nodes = new Map(view.nodes);
    for (const id of ids) if (!nodes.has(id) && nodes.size < HARD_LIMIT) nodes.set(id, unplaced);
    return { ...view, nodes };
  },
});

/** Takes entities out of the view. */
export const hide = (name: string, ids: readonly string[]): Command => ({
  name,
  apply: (view) => {
    const hidden = new Set(ids);
    return { ...view, nodes: new Map([...view.nodes].filter(([id]) => !hidden.has(id))) };
  },
});

/** Pins an entity where it stands, or lets it go. */
export const pin = (name: string, id: string, isPinned: boolean): Command => ({
  name,
  apply: (view) => updatePlacement(view, id, (placement) => ({ ...placement, isPinned })),
});

/** Puts an entity somewhere else. */
export const move = (name: string, id: string, place: ViewPoint): Command => ({
  name,
  apply: (view) => updatePlacement(view, id, (placement) => ({ ...placement, place: round(place) })),
});

/** Asks for a new layout of all that is not pinned. */
export const layOut = (name: string): Command => ({
  name,
  apply: (view) => ({
    ...view,
    nodes: new Map([...view.nodes].map(([id, placement]) => [id, placement.isPinned ? placement : unplaced])),
  }),
});

/** Puts entities where a layout has them; pinned ones stay. */
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

/** Gives places to entities that had none. It belongs to the step that showed them, and is none of its own. */
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

/** Whole numbers keep addresses short. */
const round = ({ x, y }: ViewPoint): ViewPoint => ({ x: Math.round(x), y: Math.round(y) });
