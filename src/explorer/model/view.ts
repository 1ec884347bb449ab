import { getToday, resolveFirstDay, resolveLastDay } from "../../util/days.js";

/** The content of the explorer, independent of drawing: entities with positions, filters, and the time. */
export interface View {
  readonly nodes: ReadonlyMap<string, Placement>;
  /** The layout that places entities without a position. */
  readonly layout: LayoutName;
  readonly groups: readonly EntityGroup[];
  /** The notes that the user wrote beside entities. They are no facts. */
  readonly notes: ReadonlyMap<string, string>;
  /** The entities that the user hid by hand, which are not in view. */
  readonly hidden: readonly string[];
  readonly filters: Filters;
  readonly time: ViewTime;
}

/** Layouts in the order of their menu. */
export const layoutNames = ["force", "hierarchy", "radial", "columns", "dates", "grid"] as const;

export type LayoutName = (typeof layoutNames)[number];

export interface ViewPoint {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Entities that are drawn as one node. They keep their own positions. */
export interface EntityGroup {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  /** Where the user moved it. Absent: it is near the middle of its members. */
  readonly position?: ViewPoint;
}

/** The position of an entity; null until a layout sets it. Layouts do not move a pinned entity. */
export interface Placement {
  readonly position: ViewPoint | null;
  readonly isPinned: boolean;
}

/** The placement of an entity that was just added. */
export const unplaced: Placement = { position: null, isPinned: false };

/** The entities and facts that are excluded from the picture. */
export interface Filters {
  readonly entityKinds: readonly string[];
  readonly relationshipKinds: readonly string[];
  readonly statuses: readonly string[];
  /** The minimum confidence of visible facts, from 0 to 1. */
  readonly minConfidence: number;
}

/** The valid time (a day, a period, or today) and the recorded time (an instant, or now). */
export interface ViewTime {
  readonly validAt: string | null;
  readonly validDuring: { readonly from: string; readonly to: string } | null;
  readonly knownAt: string | null;
}

/** The first and the last day of the valid time. */
export function resolveViewPeriod({ validAt, validDuring }: ViewTime): {
  readonly from: string;
  readonly to: string;
} {
  const day = validAt ?? getToday();
  return validDuring ?? { from: resolveFirstDay(day), to: resolveLastDay(day) };
}

/** "on 2014-08-22", "between 2014-01-01 and 2014-12-31", "on 2026-01-01" for today. */
export function formatViewPeriod(time: ViewTime): string {
  const { from, to } = resolveViewPeriod(time);
  return from === to ? `on ${from}` : `between ${from} and ${to}`;
}

/** "As of 2014-08-22", "As of today, known by 2015-01-01". */
export function formatAsOf({ validAt, validDuring, knownAt }: ViewTime): string {
  const valid = validDuring ? `${validDuring.from} to ${validDuring.to}` : (validAt ?? "today");
  return `As of ${valid}${knownAt ? `, known by ${knownAt.slice(0, 10)}` : ""}`;
}

/** With more entities in view, the page warns. */
export const SOFT_LIMIT = 300;
/** The maximum number of entities in view. */
export const HARD_LIMIT = 1_500;

export const emptyView: View = {
  nodes: new Map(),
  layout: "force",
  groups: [],
  notes: new Map(),
  hidden: [],
  filters: { entityKinds: [], relationshipKinds: [], statuses: [], minConfidence: 0 },
  time: { validAt: null, validDuring: null, knownAt: null },
};

/** The time as the argument `asOf` of the API. */
export function buildAsOf({ validAt, validDuring, knownAt }: ViewTime) {
  return {
    ...(validDuring ? { validDuring } : validAt ? { validAt } : {}),
    ...(knownAt ? { knownAt } : {}),
  };
}
