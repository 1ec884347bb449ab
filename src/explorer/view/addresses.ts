import { toFragment } from "./permalink.js";
import { emptyView, unplaced, type ViewTime } from "./view.js";

interface ExplorerOptions {
  /** The day that is shown, or the days; today unless either is given. */
  readonly on?: ViewTime["validAt"];
  readonly during?: ViewTime["validDuring"];
  /** What is selected; the first entity unless given. */
  readonly selected?: string | null;
  /** Whether one comes to see its evidence. */
  readonly isEvidenceOpen?: boolean;
}

/** The address of the explorer with some entities in view. */
export function explorerAddress(
  ids: readonly string[],
  { on = null, during = null, selected = ids[0] ?? null, isEvidenceOpen = false }: ExplorerOptions = {},
): string {
  const nodes = new Map(ids.map((id) => [id, unplaced]));
  const view = { ...emptyView, nodes, time: { ...emptyView.time, validAt: on, validDuring: during } };
  return `/explore#${toFragment({ view, camera: null, selected, isEvidenceOpen })}`;
}

/** The address of an entity's page. */
export const entityAddress = (id: string): string => `/e/${encodeURIComponent(id)}`;

/** As many entities as a timeline has lanes for. */
export const MAX_LANES = 12;

/** The address of the timeline of some entities; of many, the first. */
export const timelineAddress = (ids: readonly string[]): string =>
  `/timeline?${new URLSearchParams({ ids: ids.slice(0, MAX_LANES).join(",") })}`;
