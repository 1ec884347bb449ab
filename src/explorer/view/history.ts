import type { Command } from "./commands.js";
import type { View } from "./view.js";

/** The view now, the steps that led to it, and those taken back. A step holds the view on its other side. */
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

/** Does a command as one step; what was taken back before is forgotten. */
export function perform({ past, present }: History, { name, apply }: Command): History {
  return { past: [...past, { name, view: present }], present: apply(present), future: [] };
}

/** Changes the view within the last step. */
export const amend = (history: History, change: (view: View) => View): History => ({
  ...history,
  present: change(history.present),
});

/** Takes the last step back; the same history where there is none. */
export function undo({ past, present, future }: History): History {
  const last = past.at(-1);
  if (!last) return { past, present, future };
  return {
    past: past.slice(0, -1),
    present: last.view,
    future: [{ name: last.name, view: present }, ...future],
  };
}

/** Takes again the step last taken back; the same history where there is none. */
export function redo({ past, present, future }: History): History {
  const [next, ...rest] = future;
  if (!next) return { past, present, future };
  return { past: [...past, { name: next.name, view: present }], present: next.view, future: rest };
}
