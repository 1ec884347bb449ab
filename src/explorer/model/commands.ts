import {
  type EntityGroup,
  type Filters,
  HARD_LIMIT,
  type LayoutName,
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
    return { ...view, nodes, hidden: view.hidden.filter((id) => !nodes.has(id)) };
  },
});

/** Removes entities from the view by hand. They are counted until they are in view again. */
export const hide = (name: string, ids: readonly string[]): Command => ({
  name,
  apply: (view) => {
    const hiddenNow = ids.filter((id) => view.nodes.has(id));
    return { ...removeNodes(view, ids), hidden: [...view.hidden, ...hiddenNow] };
  },
});

/** Removes entities that an expansion added, so that they are not counted as hidden. */
export const collapse = (name: string, ids: readonly string[]): Command => ({
  name,
  apply: (view) => removeNodes(view, ids),
});

/** Begins with nothing in view. */
export const clear = (name: string): Command => ({
  name,
  apply: (view) => ({ ...view, nodes: new Map(), hidden: [] }),
});

function removeNodes(view: View, ids: readonly string[]): View {
  const removed = new Set(ids);
  return { ...view, nodes: new Map([...view.nodes].filter(([id]) => !removed.has(id))) };
}

/** Pins entities at their positions, or unpins them. */
export const pin = (name: string, ids: readonly string[], isPinned: boolean): Command => ({
  name,
  apply: (view) =>
    ids.reduce((now, id) => updatePlacement(now, id, (placement) => ({ ...placement, isPinned })), view),
});

/** Writes a note beside an entity; an empty one is removed. */
export const setNote = (name: string, id: string, text: string): Command => ({
  name,
  apply: (view) => {
    const notes = new Map(view.notes);
    if (text) notes.set(id, text);
    else notes.delete(id);
    return { ...view, notes };
  },
});

/** Draws each group as one node, instead of the groups before. */
export const setGroups = (name: string, groups: readonly EntityGroup[]): Command => ({
  name,
  apply: (view) => ({ ...view, groups }),
});

/** Moves an entity. */
export const move = (name: string, id: string, position: ViewPoint): Command => ({
  name,
  apply: (view) =>
    updatePlacement(view, id, (placement) => ({ ...placement, position: roundPoint(position) })),
});

/** Moves a group. Its members keep their positions, for when it is opened. */
export const moveGroup = (name: string, id: string, position: ViewPoint): Command => ({
  name,
  apply: (view) => ({
    ...view,
    groups: view.groups.map((group) =>
      group.id === id ? { ...group, position: roundPoint(position) } : group,
    ),
  }),
});

/** Moves entities to the positions of a layout; pinned ones stay, and groups follow their members. */
export const layOut = (
  name: string,
  layout: LayoutName,
  positions: ReadonlyMap<string, ViewPoint>,
): Command => ({
  name,
  apply: (view) => {
    const groups = view.groups.map(({ position: _, ...group }) => group);
    return applyPositions({ ...view, layout, groups }, positions, ({ isPinned }) => !isPinned);
  },
});

/**
 * Sets the positions of a layout after entities were added: of these by forces, of all that are not pinned by other layouts. It is
 * part of the step that added them, not a step itself.
 */
export const addPositions = (view: View, positions: ReadonlyMap<string, ViewPoint>): View =>
  applyPositions(
    view,
    positions,
    ({ position, isPinned }) => !position || (view.layout !== "force" && !isPinned),
  );

function applyPositions(
  view: View,
  positions: ReadonlyMap<string, ViewPoint>,
  isMoved: (placement: Placement) => boolean,
): View {
  const nodes = new Map(view.nodes);
  for (const [id, position] of positions) {
    const placement = nodes.get(id);
    if (placement && isMoved(placement)) nodes.set(id, { ...placement, position: roundPoint(position) });
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
const roundPoint = ({ x, y }: ViewPoint): ViewPoint => ({ x: Math.round(x), y: Math.round(y) });
