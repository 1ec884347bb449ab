/** Returns true if an element takes text, so that its keys are not shortcuts. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, select, textarea");
