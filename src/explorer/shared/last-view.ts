let last = "";

const listeners = new Set<() => void>();

/** The fragment of the last address of the picture, for the return from another screen. */
export const lastView = (): string => last;

export const rememberView = (fragment: string): void => {
  last = fragment;
  for (const listener of listeners) listener();
};

/** Calls a listener whenever the last view is another. Returns what ends it. */
export function followLastView(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
