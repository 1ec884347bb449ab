/** The address at which what a service has under a name, or under an id of it, is brought into the graph. */
export const getAddress = (name: string): string => `/get?${new URLSearchParams({ name })}`;
