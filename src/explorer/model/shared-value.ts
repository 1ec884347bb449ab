/** A value that listeners follow. */
export interface SharedValue<T> {
  readonly get: () => T;
  /** Sets the value, then calls every listener. */
  readonly set: (value: T) => void;
  /** Calls a listener after each `set`. Returns what ends it. */
  readonly follow: (listener: () => void) => () => void;
}

/** @param value the value until another is set */
export function createSharedValue<T>(value: T): SharedValue<T> {
  let current = value;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (next) => {
      current = next;
      for (const listener of listeners) listener();
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
