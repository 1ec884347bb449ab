import { useEffect, useSyncExternalStore } from "react";
import { createStore } from "../model/store.js";
import type { ViewTime } from "../model/view.js";

/** The way to choose another time for a screen. */
export interface TimeControl {
  readonly time: ViewTime;
  set(time: ViewTime): void;
  /** Shows further controls of the time, if the screen has them. */
  showMore?(): void;
}

/** The time that the screen shows, as the top bar names it. */
export interface ShownTime {
  /** "As of today", "As of 2014-08-22". */
  readonly words: string;
  /** Null if the screen has no other time, so that another one opens the graph. */
  readonly control: TimeControl | null;
  /** The entities of that graph; null for those that were in view last. */
  readonly graphIds: readonly string[] | null;
}

const today: ShownTime = { words: "As of today", control: null, graphIds: null };

const { get, update, follow } = createStore(today);

/**
 * Names the time of a screen in the top bar, until the screen is left.
 * @param control is the same object until it is another way, and so are the entities
 */
export function useShownTime(
  words: string,
  control: TimeControl | null = null,
  graphIds: readonly string[] | null = null,
): void {
  useEffect(() => {
    update(() => ({ words, control, graphIds }));
    return () => update(() => today);
  }, [words, control, graphIds]);
}

/** The time of the current screen. */
export const useTimeOfScreen = (): ShownTime => useSyncExternalStore(follow, get);
