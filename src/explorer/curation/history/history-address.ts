/** The lists of the history. */
export const historyLists = ["imports", "merges", "changes"] as const;

export type HistoryList = (typeof historyLists)[number];

/** Builds the address of a list of the history. */
export const buildHistoryAddress = (list: HistoryList): string => `/history?show=${list}`;
