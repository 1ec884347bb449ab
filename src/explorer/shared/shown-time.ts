import { useEffect, useSyncExternalStore } from "react";

/** The time that the screen shows, as the top bar names it. */
export interface ShownTime {
  /** "As of today", "As of 2014-08-22". */
  readonly words: string;
  /** Opens the controls of the time; null if the screen has none. */
  readonly change: (() => void) | null;
}

const today: ShownTime = { words: "As of today", change: null };

let current = today;
const listeners = new Set<() => void>();

function set(next: ShownTime): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Names the time of a screen in the top bar, until the screen is left. */
export function useShownTime(words: string, change: (() => void) | null = null): void {
  useEffect(() => {
    set({ words, change });
    return () => set(today);
  }, [words, change]);
}

/** The time of the current screen. */
export const useTimeOfScreen = (): ShownTime => useSyncExternalStore(subscribe, () => current);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
