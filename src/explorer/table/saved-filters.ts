import { useState } from "react";

/** A choice of rows and columns under a name, kept in this browser. */
export interface SavedFilter {
  readonly name: string;
  /** The part of the address that has it. */
  readonly query: string;
}

const KEY = "brandgraph.filters";

/** The saved filters of a kind. Without storage they last until the page is closed. */
export function useSavedFilters(kind: string) {
  const [all, setAll] = useState(readAll);
  const filters = all[kind] ?? [];
  const write = (next: readonly SavedFilter[]) => {
    const changed = { ...all, [kind]: next };
    setAll(changed);
    try {
      localStorage.setItem(KEY, JSON.stringify(changed));
    } catch {
      // A browser may deny it.
    }
  };
  return {
    saved: filters,
    save: (filter: SavedFilter) => write([...filters.filter(({ name }) => name !== filter.name), filter]),
    forget: (name: string) => write(filters.filter((existing) => existing.name !== name)),
  };
}

type SavedByKind = Readonly<Record<string, readonly SavedFilter[]>>;

function readAll(): SavedByKind {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}
