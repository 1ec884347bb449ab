const place = "brandgraph-key";

/** The API key that requests show; none where anybody may read. It is forgotten when the tab is closed. */
export const shownKey = (): string | null => sessionStorage.getItem(place);

export const showKey = (key: string): void => sessionStorage.setItem(place, key);
