const STORAGE_KEY = "brandgraph-tour";

/** Returns true if the tour was taken or declined in this browser. */
export const isTourKnown = (): boolean => localStorage.getItem(STORAGE_KEY) !== null;

export const rememberTour = (): void => localStorage.setItem(STORAGE_KEY, "known");
