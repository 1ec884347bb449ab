/** The items of a list; none if a value is no list. */
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
