const STORAGE_KEY = "brandgraph-key";

/** Reads the API key that requests are sent with, if any. It is forgotten when the tab is closed. */
export const readApiKey = (): string | null => sessionStorage.getItem(STORAGE_KEY);

export const setApiKey = (key: string): void => sessionStorage.setItem(STORAGE_KEY, key);

export const forgetApiKey = (): void => sessionStorage.removeItem(STORAGE_KEY);
