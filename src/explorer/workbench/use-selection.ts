import { useCallback, useState } from "react";
import { toggleItem } from "../../util/toggle-item.js";

interface Selection {
  /** The entity or the line whose details are shown. */
  readonly selected: string | null;
  /** Several entities. Their details are not shown. */
  readonly chosenIds: readonly string[];
}

/** The selection: one entity or line, or several entities. */
export function useSelection(first: string | null) {
  const [selection, setSelection] = useState<Selection>({ selected: first, chosenIds: [] });
  return {
    ...selection,
    select: useCallback((id: string | null) => setSelection(createSelection(id === null ? [] : [id])), []),
    choose: useCallback((ids: readonly string[]) => setSelection(createSelection(ids)), []),
    /** Adds an entity to the selection, or removes it. */
    toggle: useCallback(
      (id: string) => setSelection((now) => createSelection(toggleItem(listSelectedIds(now), id))),
      [],
    ),
  };
}

const listSelectedIds = ({ selected, chosenIds }: Selection): readonly string[] =>
  selected === null ? chosenIds : [selected];

const createSelection = (ids: readonly string[]): Selection =>
  ids.length > 1 ? { selected: null, chosenIds: ids } : { selected: ids[0] ?? null, chosenIds: [] };
