/** Scrolls to a part of the explorer, which on a narrow screen may stand far above what was pressed. */
export const scrollIntoView = (part: "centre" | "right"): void =>
  document.querySelector(`.explorer > .${part}`)?.scrollIntoView();
