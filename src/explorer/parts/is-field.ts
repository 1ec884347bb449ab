/** Whether keys pressed there are written, and so are no shortcuts. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, select, textarea");
