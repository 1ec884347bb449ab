/** One entity or line, or several entities, or nothing. */
export interface Selection {
  /** The entity or the line whose details are shown. */
  readonly selected: string | null;
  /** Several entities. Their details are not shown. Empty if one is selected. */
  readonly chosenIds: readonly string[];
}

/** Lists the ids of all that is selected. */
export const listSelectedIds = ({ selected, chosenIds }: Selection): readonly string[] =>
  selected === null ? chosenIds : [selected];

/** Selects some ids. */
export const createSelection = (ids: readonly string[]): Selection =>
  ids.length > 1 ? { selected: null, chosenIds: ids } : { selected: ids[0] ?? null, chosenIds: [] };
