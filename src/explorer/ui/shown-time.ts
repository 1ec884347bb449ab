import { useEffect, useSyncExternalStore } from "react";
import { createStore } from "../model/store.js";

/** The time that the screen shows, as the top bar names it. */
export interface ShownTime {
  /** "As of today", "As of 2014-08-22". */
  readonly words: string;
  /** Opens the controls of the time; null if the screen has none. */
  readonly change: (() => void) | null;
}

const today: ShownTime = { words: "As of today", change: null };

const { get, update, follow } = createStore(today);

/** Names the time of a screen in the top bar, until the screen is left. */
export function useShownTime(words: string, change: (() => void) | null = null): void {
  useEffect(() => {
    update(() => ({ words, change }));
    return () => update(() => today);
  }, [words, change]);
}

/** The time of the current screen. */
export const useTimeOfScreen = (): ShownTime => useSyncExternalStore(follow, get);
