import { useCallback, useState } from "react";

interface Selection {
  /** The entity or the line whose details are shown. */
  readonly selected: string | null;
  /** Several entities. Their details are not shown. */
  readonly chosen: readonly string[];
}

/** What is selected: one entity or line, or several entities. */
export function useSelection(first: string | null) {
  const [selection, setSelection] = useState<Selection>({ selected: first, chosen: [] });
  return {
    ...selection,
    select: useCallback((id: string | null) => setSelection(selectionOf(id === null ? [] : [id])), []),
    choose: useCallback((ids: readonly string[]) => setSelection(selectionOf(ids)), []),
    /** Adds an entity to the selection, or removes it. */
    toggle: useCallback((id: string) => setSelection((now) => selectionOf(toggled(idsOf(now), id))), []),
  };
}

const idsOf = ({ selected, chosen }: Selection): readonly string[] =>
  selected === null ? chosen : [selected];

const toggled = (ids: readonly string[], id: string): readonly string[] =>
  ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];

const selectionOf = (ids: readonly string[]): Selection =>
  ids.length > 1 ? { selected: null, chosen: ids } : { selected: ids[0] ?? null, chosen: [] };
