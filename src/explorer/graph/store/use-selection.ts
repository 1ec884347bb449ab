import { useCallback, useState } from "react";
import { toggleItem } from "../../../util/toggle-item.js";
import { listSelectedIds, type Selection } from "../../model/selection.js";

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

const createSelection = (ids: readonly string[]): Selection =>
  ids.length > 1 ? { selected: null, chosenIds: ids } : { selected: ids[0] ?? null, chosenIds: [] };
