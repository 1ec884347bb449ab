import { type Shared, toFragment } from "./permalink.js";
import { emptyView, unplaced } from "./view.js";

/** The address of the explorer with some entities in view, of which the first is selected unless another is said. */
export function exploring(ids: readonly string[], more: Partial<Omit<Shared, "camera">> = {}): string {
  const nodes = new Map(ids.map((id) => [id, unplaced]));
  const { view = emptyView, selected = ids[0] ?? null } = more;
  return `/explore#${toFragment({ view: { ...view, nodes }, camera: null, selected })}`;
}

/** The address of an entity's page. */
export const entityAddress = (id: string): string => `/e/${encodeURIComponent(id)}`;

/** As many entities as a timeline has lanes for. */
export const MOST_LANES = 12;

/** The address of the timeline of some entities; of many, the first. */
export const timelineOf = (ids: readonly string[]): string =>
  `/timeline?${new URLSearchParams({ ids: ids.slice(0, MOST_LANES).join(",") })}`;
