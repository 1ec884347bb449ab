import type { Command } from "./commands.js";
import type { View } from "./view.js";

/** The present view, the steps before it, and the undone steps. A step holds the view on its other side. */
export interface History {
  readonly past: readonly Step[];
  readonly present: View;
  readonly future: readonly Step[];
}

interface Step {
  readonly name: string;
  readonly view: View;
}

export const createHistory = (present: View): History => ({ past: [], present, future: [] });

/** Performs a command as one step. Undone steps are discarded. */
export function perform({ past, present }: History, { name, apply }: Command): History {
  return { past: [...past, { name, view: present }], present: apply(present), future: [] };
}

/** Changes the view as part of the last step. */
export const amend = (history: History, change: (view: View) => View): History => ({
  ...history,
  present: change(history.present),
});

/** Undoes the last step. Without one, the history stays as it is. */
export function undo({ past, present, future }: History): History {
  const last = past.at(-1);
  if (!last) return { past, present, future };
  return {
    past: past.slice(0, -1),
    present: last.view,
    future: [{ name: last.name, view: present }, ...future],
  };
}

/** Redoes the last undone step. Without one, the history stays as it is. */
export function redo({ past, present, future }: History): History {
  const [next, ...rest] = future;
  if (!next) return { past, present, future };
  return { past: [...past, { name: next.name, view: present }], present: next.view, future: rest };
}
