/** What the explorer shows, whatever draws it: the entities and where they stand, the filters, the time asked about. */
export interface View {
  readonly nodes: ReadonlyMap<string, Placement>;
  readonly filters: Filters;
  readonly time: ViewTime;
}

export interface ViewPoint {
  readonly x: number;
  readonly y: number;
}

/** Where an entity stands; without a place until a layout gives it one. A pinned one is moved by no layout. */
export interface Placement {
  readonly place: ViewPoint | null;
  readonly isPinned: boolean;
}

/** An entity's spot when it comes into view. */
export const unplaced: Placement = { place: null, isPinned: false };

/** What is left out of the picture; what is new is shown unless its kind is named here. */
export interface Filters {
  readonly entityKinds: readonly string[];
  readonly relationshipKinds: readonly string[];
  readonly statuses: readonly string[];
  /** The least confidence of a fact that is shown, 0…1. */
  readonly minConfidence: number;
}

/** The world on a day, or in a period, or today where neither is given; as known at an instant, or now. */
export interface ViewTime {
  readonly validAt: string | null;
  readonly validDuring: { readonly from: string; readonly to: string } | null;
  readonly knownAt: string | null;
}

/** As many as are shown without asking again. */
export const SOFT_LIMIT = 300;
/** The most that are ever shown. */
export const HARD_LIMIT = 1_500;

export const emptyView: View = {
  nodes: new Map(),
  filters: { entityKinds: [], relationshipKinds: [], statuses: [], minConfidence: 0 },
  time: { validAt: null, validDuring: null, knownAt: null },
};

/** The time as the API takes it. */
export function asOfOf({ validAt, validDuring, knownAt }: ViewTime) {
  return {
    ...(validDuring ? { validDuring } : validAt ? { validAt } : {}),
    ...(knownAt ? { knownAt } : {}),
  };
}
