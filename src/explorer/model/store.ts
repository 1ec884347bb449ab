/** A state that listeners follow. */
export interface Store<State> {
  readonly get: () => State;
  /** Replaces the state, and calls every listener if it is another one then. */
  readonly update: (change: (state: State) => State) => void;
  /** Calls a listener after each change. Returns what ends it. */
  readonly follow: (listener: () => void) => () => void;
}

/** @param state the state until the first update */
export function createStore<State>(state: State): Store<State> {
  let current = state;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    update: (change) => {
      const next = change(current);
      if (Object.is(next, current)) return;
      current = next;
      for (const listener of listeners) listener();
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
