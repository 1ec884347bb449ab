/** Scrolls to a part of the explorer, which on a narrow screen may be far from the control that was used. */
export const scrollIntoView = (part: "centre" | "right"): void =>
  document.querySelector(`.explorer > .${part}`)?.scrollIntoView();
