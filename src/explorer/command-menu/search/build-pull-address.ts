/** Builds the address at which an item of a service, by its name or its id there, is brought into the graph. */
export const buildPullAddress = (name: string): string => `/get?${new URLSearchParams({ name })}`;
