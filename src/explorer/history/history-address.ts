/** The lists of the history. */
export const historyLists = ["imports", "merges", "changes"] as const;

export type HistoryList = (typeof historyLists)[number];

/** The address of a list of the history. */
export const historyAddress = (list: HistoryList): string => `/history?show=${list}`;
