/** Returns the items of a list; none if a value is no list. */
export const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
